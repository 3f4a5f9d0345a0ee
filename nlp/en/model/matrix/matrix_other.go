//go:build !amd64

package matrix

var vectors, wholeVectors, byteVectors bool

func kernel4(_ int, _ *float32, _ int, _ *float32, _ int, _ *float32, _ int) {}

func kernel1(_ int, _ *float32, _ *float32, _ int, _ *float32) {}

func scaled4(_ int, _ *int16, _ int, _ *int16, _ int, _ *float32, _ int, _, _ *float32) {}

func scaled1(_ int, _ *int16, _ *int16, _ int, _ *float32, _, _ *float32) {}

func bytes8(_ int, _ *int8, _ int, _ *uint8, _ *float32, _ int, _ *float32, _ *int32, _ *float32) {}

func bytes1(_ int, _ *int8, _ *uint8, _ *float32, _ *float32, _ *int32, _ *float32) {}

func largest(_ *float32, _ int) float32 { return 0 }

func round(_ *int16, _ *float32, _ int, _ float32) {}

func round8(_ *int8, _ *float32, _ int, _ float32) int32 { return 0 }

func relu(_ *float32, _ int) {}

func sum(_, _ *float32, _ int) {}

func gates(_, _, _, _ *float32, _ int) {}
