package place

import "testing"

func TestTry(t *testing.T) {
	g, err := World()
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range []string{"the eastern city of Bakhmut", "Ukraine's Donetsk region", "the Russian border region of Belgorod", "Lyman direction", "near Velyka Novosilka", "eastern province of Donetsk", "west of Orikhiv", "20 km from Lyman", "20 kilometers south of Bakhmut", "Kherson's outskirts", "the outskirts of Bakhmut", "Storozhove", "Storozhov", "Storozhevoye", "Kryviy Rih", "Krivoy Rog", "Krivyi Rih", "Severodonetsk", "Zaporizhzhya", "Neskuchne", "Neskuchnoye", "Makarivka", "Blahodatne", "Blahodatne, Donetsk region", "Makarivka in the Donetsk region", "the village of Neskuchne", "Vremivka ledge", "the Vremivka ledge", "southern Ukraine", "Ukraine's south", "Kakhovka dam", "the Kakhovka Reservoir", "Zaporizhzhia nuclear power plant", "Snake Island", "Crimea", "occupied Crimea", "Donbas", "Kharkov", "Lvov", "Nikolaev", "Kiev", "Zaporozhye", "Artyomovsk", "Saporischschja", "Charkiw", "Kramatorsk", "the Dnieper", "Dnipro River", "Dnieper river", "Moscow", "Washington", "London", "Paris", "Putin", "Zelensky", "Zelenskiy", "Ramstein", "Berlin", "New York", "Rome", "Mykolaiv region", "Zaporizhzhia front", "Kherson direction", "Donetsk People's Republic", "DPR", "Reuters", "Wagner", "Kremlin", "Prigozhin", "Shoigu", "Leopard", "Patriot", "Reading", "Monday", "Stoltenberg", "Maliar", "Syrskyi", "Kadyrov", "Ivanov", "Petrenko", "Huliapole", "Bahkmut", "Avdiyivka", "Kupyansk city", "city of Kramatorsk", "Bakhmut district", "Belgorod", "Kursk region", "Shebekino", "Novaya Tavolzhanka", "Tokmak", "Robotino", "Pyatykhatky", "Kakhovka", "Nova Kakhovka", "Energodar", "Mykolayivka", "Rostov-on-Don", "Rostov", "United States", "US", "UK", "Britain", "the Black Sea", "Khartoum", "Darfur", "El Geneina", "Odessa", "Dnipro", "Donetsk", "Luhansk", "Kherson", "Georgia", "Poland", "Crimean peninsula", "left bank of the Dnipro", "Zelenodolsk", "Komar", "Novodonetske", "Rivnopil", "Urozhaine", "Staromlynivka", "Velika Novosilka", "Levadne", "Lobkove", "Novodarivka", "Orekhov", "Vuhledar", "Ugledar", "Marinka", "Severodonetsk region", "Soledar", "Khromove", "Vodyane", "Serebryansky forest", "Kreminna", "Novoselivske", "Masyutivka", "Bilohorivka"} {
		n, h := g.Parse(p)
		r := g.Resolve(p, Hint{Country: "UA"})
		got := "-"
		if r.Place != nil {
			got = r.Place.Name + " | " + string(r.Place.Class) + " | " + r.Place.Admin1 + " " + r.Place.Country
		}
		if len(r.Rivals) > 0 {
			for i, x := range r.Rivals {
				if i < 3 {
					got += " ? " + x.Name + " " + x.Admin1
				}
			}
		}
		t.Logf("%-34s %q %s/%s/%s/%v => %s [%s %d]", p, n, h.Country, h.Admin1, h.Class, h.Vague, got, r.Rule, r.Precision)
	}
}
