//go:build !amd64

package matrix

const vectors, wholeVectors = false, false

func kernel4(_ int, _ *float32, _ int, _ *float32, _ int, _ *float32, _ int) {}

func kernel1(_ int, _ *float32, _ *float32, _ int, _ *float32) {}

func scaled4(_ int, _ *int16, _ int, _ *int16, _ int, _ *float32, _ int, _, _ *float32) {}

func scaled1(_ int, _ *int16, _ *int16, _ int, _ *float32, _, _ *float32) {}

func largest(_ *float32, _ int) float32 { return 0 }

func round(_ *int16, _ *float32, _ int, _ float32) {}
