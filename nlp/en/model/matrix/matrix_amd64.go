package matrix

// vectors reports whether the processor and the system support AVX.
var vectors = detect()

// wholeVectors reports whether they support AVX2.
var wholeVectors = vectors && detect2()

func detect2() bool {
	_, b, _, _ := cpuid(7, 0)
	return b&(1<<5) != 0
}

func detect() bool {
	_, _, c, _ := cpuid(1, 0)
	const osxsave, avx = 1 << 27, 1 << 28
	if c&osxsave == 0 || c&avx == 0 {
		return false
	}
	return xgetbv()&6 == 6
}

// cpuid returns what the instruction of that name leaves in the registers.
func cpuid(leaf, sub uint32) (a, b, c, d uint32)

// xgetbv returns the low half of extended control register 0.
func xgetbv() uint32

// kernel4 adds four rows of A times a panel of 16 columns of B to C. Strides
// are in bytes.
//
//go:noescape
func kernel4(k int, a *float32, lda int, b *float32, ldb int, c *float32, ldc int)

// kernel1 is kernel4 for one row.
//
//go:noescape
func kernel1(k int, a *float32, b *float32, ldb int, c *float32)

// scaled4 multiplies four rows of whole numbers by a panel of 16 columns and
// adds the sums, scaled by row and column, to C. Strides are in bytes.
//
//go:noescape
func scaled4(pairs int, a *int16, lda int, b *int16, ldb int, c *float32, ldc int, rows, cols *float32)

// scaled1 is scaled4 for one row.
//
//go:noescape
func scaled1(pairs int, a *int16, b *int16, ldb int, c *float32, rows, cols *float32)

// largest returns the largest absolute value of n floats, n a multiple of 16.
//
//go:noescape
func largest(x *float32, n int) float32

// round writes n floats times by as whole numbers, halves to even; n is a
// multiple of 16.
//
//go:noescape
func round(q *int16, x *float32, n int, by float32)
