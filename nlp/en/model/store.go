package model

// Encode returns the weights file of a classifier.
func (m *Linear) Encode() ([]byte, error) {
	var w writer
	m.encode(&w)
	return seal(w.b)
}

// DecodeLinear reads a weights file that Encode made.
func DecodeLinear(file []byte) (*Linear, error) {
	r, err := open(file)
	if err != nil {
		return nil, err
	}
	return decodeLinear(r)
}
