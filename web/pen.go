package web

import (
	"math"
	"strconv"

	"sayso/place/cells"
)

// pen draws paths as a projection lays them: in tenths of a unit, each point as the
// step from the one before it. Steps too short to be seen are left out, and what
// lies outside of the map is cut short.
type pen struct {
	projection
	out   []byte
	x, y  int // the last point
	drawn int // points of the line
}

// Tenths of a unit.
const (
	seenStep = 8   // the shortest step that is seen
	beyond   = 200 // so far outside of the map nothing of a line is seen, however wide it is
)

// flat lays a point flat, in tenths of a unit.
func (p *pen) flat(c cells.Point) (x, y int) {
	return int(math.Round((mapWidth/2 + (c[0]-p.mid[0])*p.across) * 10)), int(math.Round((mapHeight/2 - (c[1]-p.mid[1])*kmPerDeg*p.unit) * 10))
}

// Sides of the map on which a point outside of it lies (Cohen and Sutherland's
// region codes).
const (
	leftOf = 1 << iota
	rightOf
	above
	below
)

func outside(x, y int) (sides int) {
	switch {
	case x < -beyond:
		sides = leftOf
	case x > mapWidth*10+beyond:
		sides = rightOf
	}
	switch {
	case y < -beyond:
		sides |= above
	case y > mapHeight*10+beyond:
		sides |= below
	}
	return sides
}

// rings draws the outline of rings.
func (p *pen) rings(rings []cells.Ring) {
	for _, r := range rings {
		if p.line(r[:len(r)-1]) {
			p.out = append(p.out, 'z')
		}
	}
}

// line draws a line; it reports whether anything of it may be seen. Of points that
// all lie to one side of the map only the first and the last are drawn: the line
// between them lies there, too, so that nothing changes within the map.
func (p *pen) line(points []cells.Point) bool {
	from := len(p.out)
	p.drawn = 0
	const everySide = leftOf | rightOf | above | below
	common, all := 0, everySide // sides of the points since the last that was drawn, and of all
	var lastX, lastY, waitingX, waitingY int
	waiting := false
	for i, c := range points {
		x, y := p.flat(c)
		if dx, dy := x-lastX, y-lastY; i > 0 && i < len(points)-1 && dx*dx+dy*dy < seenStep*seenStep {
			continue
		}
		lastX, lastY = x, y
		sides := outside(x, y)
		all &= sides
		if waiting && common&sides == 0 {
			p.to(waitingX, waitingY)
			common, waiting = outside(waitingX, waitingY), false
		}
		if i > 0 && common&sides != 0 {
			common, waiting, waitingX, waitingY = common&sides, true, x, y
			continue
		}
		p.to(x, y)
		common = sides
	}
	if all != 0 {
		p.out = p.out[:from]
		return false
	}
	if waiting {
		p.to(waitingX, waitingY)
	}
	return len(points) > 0
}

// to draws on to a point.
func (p *pen) to(x, y int) {
	switch p.drawn++; p.drawn {
	case 1:
		p.out = append(p.out, 'M')
		p.x, p.y = 0, 0
	case 2:
		p.out = append(p.out, 'l')
	}
	p.number(x - p.x)
	p.number(y - p.y)
	p.x, p.y = x, y
}

// number writes tenths as a number, apart from one before it.
func (p *pen) number(v int) {
	if last := p.out[len(p.out)-1]; v >= 0 && last != 'M' && last != 'l' {
		p.out = append(p.out, ' ')
	}
	if v < 0 {
		p.out, v = append(p.out, '-'), -v
	}
	if v >= 10 || v == 0 {
		p.out = strconv.AppendInt(p.out, int64(v/10), 10)
	}
	if v%10 != 0 {
		p.out = append(p.out, '.', byte('0'+v%10))
	}
}
