package engine

import (
	"testing"

	"sayso/doc"
	"sayso/theatre"
)

// A document in a language that is not analysed is read as one, with its
// language, and nothing is claimed of it.
func TestOtherLanguages(t *testing.T) {
	th, err := theatre.Open("ukraine")
	if err != nil {
		t.Fatal(err)
	}
	a, err := NewAnalyst(th, nil)
	if err != nil {
		t.Fatal(err)
	}
	for lang, body := range map[string]string{
		"pl": "Rosja ostrzelała Charków\n\nRosyjskie rakiety zabiły 3 osoby w Charkowie, podał w poniedziałek mer miasta Ihor Terechow. Wśród rannych jest 12 osób, a ratownicy przeszukują gruzy domu.",
		"ru": "Ракеты ударили по городу\n\nВ результате удара погибли 3 человека, сообщил мэр Харькова Игорь Терехов. Ещё 12 человек ранены, спасатели разбирают завалы жилого дома.",
		"de": "Raketen treffen Charkiw\n\nBei einem Angriff in Charkiw sind nach Angaben des Bürgermeisters Ihor Terechow am Montag 3 Menschen getötet worden. 12 weitere wurden verletzt, und die Retter suchen unter den Trümmern.",
	} {
		docs, err := a.Documents(doc.Page{URI: lang, MediaType: "text/plain", Body: []byte(body)})
		if err != nil || len(docs) != 1 {
			t.Fatal(lang, err)
		}
		d := &docs[0]
		if d.Language != lang {
			t.Errorf("language %q, want %q", d.Language, lang)
		}
		if r := a.Report(d); len(r.Claims) != 0 || len(r.Statements) != 0 {
			t.Errorf("%s: %d claims, %d statements", lang, len(r.Claims), len(r.Statements))
		}
		if _, belongs, judged := a.Belongs(d); belongs || judged {
			t.Errorf("%s: judged %v, belongs %v", lang, judged, belongs)
		}
	}
}
