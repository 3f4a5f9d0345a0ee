// What pages do beyond being read; all of them work without it. Nothing of a
// source is made into markup here: what comes from the site is set as text, or
// parsed from a page of the site itself, whose policy lets no script in.
"use strict";
(() => {
	const main = document.getElementById("main");
	const store = {
		get(key) { try { return JSON.parse(localStorage.getItem("sayso." + key)); } catch { return null; } },
		set(key, value) { try { localStorage.setItem("sayso." + key, JSON.stringify(value)); } catch { /* private window */ } },
	};

	// Since your last visit: a visit goes on while pages are looked at within
	// half an hour of each other. Lines that changed after it began are marked.
	const visitGap = 30 * 60 * 1000;
	function markNew(root) {
		const page = root.querySelector("[data-live]");
		if (!page) return;
		const seq = Number(page.dataset.live), now = Date.now();
		let visit = store.get("visit");
		if (!visit || !(visit.seq <= seq)) visit = { base: seq, seq, at: now };
		else if (now - visit.at > visitGap) visit = { base: visit.seq, seq, at: now };
		else visit = { base: visit.base, seq, at: now };
		store.set("visit", visit);
		let fresh = 0;
		for (const line of root.querySelectorAll("[data-last]")) {
			if (Number(line.dataset.last) <= visit.base) continue;
			const mark = line.querySelector(".fresh");
			if (mark) { mark.hidden = false; fresh++; }
		}
		const note = root.querySelector("#since-visit");
		if (note && fresh > 0) {
			note.textContent = fresh === 1 ? "1 line is new or changed since your last visit." : fresh + " lines are new or changed since your last visit.";
			const link = document.createElement("a");
			link.href = "/changes?since=" + visit.base;
			link.textContent = "What changed";
			note.append(" ", link);
			note.hidden = false;
		}
	}

	// New entries arrive by server-sent events. Nothing moves under the reader:
	// a bar says how much is new, and the page is brought up to date on demand.
	function follow() {
		const page = main.querySelector("[data-live]");
		const bar = document.getElementById("news");
		if (!page || !bar || page.dataset.past || !window.EventSource) return;
		let known = Number(page.dataset.live);
		const waiting = new Set();
		const stream = new EventSource("/stream?seq=" + known);
		stream.addEventListener("changed", (e) => {
			const news = JSON.parse(e.data);
			if (!(news.seq > known)) return;
			for (const c of news.changes) waiting.add(c.event);
			if (waiting.size === 0) return;
			const n = Math.max(waiting.size, news.events);
			bar.querySelector("button").textContent = n === 1 ? "1 new" : n + " new";
			bar.hidden = false;
		});
		bar.querySelector("button").addEventListener("click", async () => {
			try {
				const answer = await fetch(location.href, { headers: { Accept: "text/html" }, cache: "no-cache" });
				if (!answer.ok) throw new Error(answer.statusText);
				const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById("main");
				const open = new Set([...main.querySelectorAll("article.line details[open]")].map((d) => d.closest("article").id));
				main.replaceChildren(...fresh.childNodes);
				for (const id of open) document.getElementById(id)?.querySelector("details")?.setAttribute("open", "");
				known = Number(main.querySelector("[data-live]").dataset.live);
				waiting.clear();
				bar.hidden = true;
				markNew(main);
				main.querySelector("h1").focus({ preventScroll: true });
				scrollTo({ top: 0 });
			} catch { location.reload(); }
		});
		addEventListener("pagehide", () => stream.close());
		addEventListener("pageshow", (e) => { if (e.persisted) location.reload(); });
	}

	// Following is kept in this browser alone and handed to the site only as
	// the address of the personal page.
	function followed() { return store.get("follow") || []; }
	function followButtons() {
		for (const link of document.querySelectorAll("a[data-follow]")) {
			const key = link.dataset.follow;
			const show = () => {
				const on = followed().includes(key);
				link.textContent = on ? "Following" : "Follow";
				link.setAttribute("aria-pressed", String(on));
			};
			link.setAttribute("role", "button");
			show();
			const toggle = (e) => {
				e.preventDefault();
				const list = followed();
				store.set("follow", list.includes(key) ? list.filter((k) => k !== key) : [...list, key]);
				show();
				followNav();
			};
			link.addEventListener("click", toggle);
			link.addEventListener("keydown", (e) => { if (e.key === " ") toggle(e); });
		}
		for (const list of document.querySelectorAll("[data-following]")) store.set("follow", JSON.parse(list.dataset.following));
	}
	function followNav() {
		const query = followed().map((k) => "follow=" + encodeURIComponent(k)).join("&");
		for (const link of document.querySelectorAll('a[href="/following"]')) if (query) link.href = "/following?" + query;
	}

	// A sentence of a document and what was read in it are lit together, when
	// either is pointed at, tapped or has the focus; Escape puts it out.
	function light() {
		const page = document.querySelector(".marked");
		if (!page) return;
		const put = (id) => {
			for (const e of page.querySelectorAll(".lit")) e.classList.remove("lit");
			if (!id) return;
			document.getElementById(id)?.classList.add("lit");
			document.getElementById("n-" + id)?.classList.add("lit");
		};
		const of = (e) => e.target.closest?.("mark[id], .entry")?.id.replace(/^n-/, "");
		for (const kind of ["pointerover", "focusin", "click"]) page.addEventListener(kind, (e) => {
			const id = of(e);
			if (id || kind === "click") put(id);
		});
		page.addEventListener("pointerleave", (e) => { if (e.pointerType === "mouse") put(""); });
		addEventListener("keydown", (e) => { if (e.key === "Escape") put(""); });
	}

	// Search shows what is found while one types; what is asked for stands in the
	// address.
	function instant() {
		const form = document.querySelector('form[action="/search"].filter'), results = document.getElementById("results");
		if (!form || !results) return;
		let asked = null, timer = 0;
		form.addEventListener("input", () => {
			clearTimeout(timer);
			timer = setTimeout(async () => {
				asked?.abort();
				asked = new AbortController();
				const query = new URLSearchParams([...new FormData(form)].filter(([, v]) => v));
				const address = "/search?" + query;
				try {
					const answer = await fetch(address, { headers: { Accept: "text/html" }, signal: asked.signal });
					const page = new DOMParser().parseFromString(await answer.text(), "text/html");
					const fresh = page.getElementById("results");
					if (!fresh) return; // a date half typed: what was found stays
					results.replaceChildren(...fresh.childNodes);
					document.getElementById("found").textContent = page.getElementById("found").textContent;
					history.replaceState(null, "", address);
				} catch { /* the next letter asks again, the button always */ }
			}, 120);
		});
	}

	markNew(main);
	instant();
	light();
	follow();
	followButtons();
	followNav();
})();
