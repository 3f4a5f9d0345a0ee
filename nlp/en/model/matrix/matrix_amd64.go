package matrix

// vectors reports whether the processor and the system support AVX.
var vectors = detect()

// wholeVectors reports whether they support AVX2.
var wholeVectors = vectors && detect2()

func detect2() bool {
	_, b, _, _ := cpuid(7, 0)
	return b&(1<<5) != 0
}

// byteVectors reports whether they support AVX-512 with VNNI.
var byteVectors = wholeVectors && detect512()

func detect512() bool {
	_, b, c, _ := cpuid(7, 0)
	const f, dq, bw, vl, vnni = 1 << 16, 1 << 17, 1 << 30, 1 << 31, 1 << 11
	return b&f != 0 && b&dq != 0 && b&bw != 0 && b&vl != 0 && c&vnni != 0 && xgetbv()&0xe6 == 0xe6
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

// bytes8 multiplies eight rows of bytes by a panel of 16 columns and adds the
// sums, less those that the columns' offset made, scaled by row and column, to
// C. Strides are in bytes.
//
//go:noescape
func bytes8(quads int, a *int8, lda int, b *uint8, c *float32, ldc int, rows *float32, sums *int32, cols *float32)

// bytes1 is bytes8 for one row.
//
//go:noescape
func bytes1(quads int, a *int8, b *uint8, c *float32, rows *float32, sums *int32, cols *float32)

// round8 is round to bytes; it returns their sum.
//
//go:noescape
func round8(q *int8, x *float32, n int, by float32) int32

// relu is Relu of n values, a multiple of 16.
//
//go:noescape
func relu(x *float32, n int)

// sum is Add of n values, a multiple of 16.
//
//go:noescape
func sum(to, from *float32, n int)

// gates is Recur of n values, a multiple of 8.
//
//go:noescape
func gates(out, c, p, x *float32, n int)
