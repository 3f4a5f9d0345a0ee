package place

import (
	"strings"
	"testing"
)

func BenchmarkWorld(b *testing.B) {
	for b.Loop() {
		if _, err := World(); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkResolve resolves the spellings of every 37th entry, as a text that
// mixes all classes of place would ask for them.
func BenchmarkResolve(b *testing.B) {
	g := gazetteer(b)
	var names []string
	for i := 0; i < g.Len(); i += 37 {
		p := g.At(i)
		names = append(names, p.Name)
		for _, a := range p.Aliases {
			names = append(names, strings.ToUpper(a[:1])+a[1:])
		}
	}
	for i := 0; b.Loop(); i++ {
		g.Resolve(names[i%len(names)], Hint{Country: "UA"})
	}
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "names/s")
}

// BenchmarkResolveUnlisted resolves names that no table has.
func BenchmarkResolveUnlisted(b *testing.B) {
	g := gazetteer(b)
	names := []string{"Stoltenberg", "Rheinmetall", "Bundeswehr", "Verkhnokamianskye", "Storogevo", "Novosilkarivka"}
	for i := 0; b.Loop(); i++ {
		g.Resolve(names[i%len(names)], Hint{Country: "UA"})
	}
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "names/s")
}

func BenchmarkScan(b *testing.B) {
	g := gazetteer(b)
	tokens := strings.Fields("The governor said on Monday that shells had hit 20 settlements in the Donetsk region , " +
		"among them Velyka Novosilka , Vuhledar and the village of Neskuchne , and that units were holding " +
		"the town of Marinka and a stretch of the shore of the Kakhovka Reservoir .")
	for b.Loop() {
		g.Scan(tokens)
	}
	b.ReportMetric(float64(b.N*len(tokens))/b.Elapsed().Seconds(), "tokens/s")
}
