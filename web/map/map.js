// The map that can be moved, zoomed and stepped through the days. It stands in
// for the drawing of the page, which needs no script, and shows the same: what
// one layer says of a day. What comes from the site is set as text.
import { divIcon, geoJSON, latLngBounds, layerGroup, map as newMap, marker } from "leaflet/dist/leaflet-src.esm.js";

const box = document.getElementById("map");
const dayLength = 24 * 60 * 60 * 1000;
const playFor = 60 * 1000, slowest = 700, fastest = 120; // a whole run, and the pace of a day, in ms

if (box) start().catch(() => { /* the drawing of the page stays */ });

async function start() {
	const slider = box.parentElement.querySelector(".slider");
	const featuresOn = "byDay" in box.dataset ? byDay(box.dataset.spans) : bySpan(await load(box.dataset.spans));
	const [first, outline] = await Promise.all([featuresOn(slider.dataset.day), load(box.dataset.outline)]);
	const map = ground(outline);
	const shown = layerGroup().addTo(map);
	const draw = (features) => {
		shown.clearLayers();
		for (const f of features) drawSite(f).addTo(shown);
	};
	let wanted = "";
	const show = async (day) => {
		wanted = day;
		const features = await featuresOn(day).catch(() => []); // better nothing than another day's
		if (wanted === day) draw(features);
	};
	draw(first);
	steps(slider, show);
	box.querySelector("svg.drawn").remove();
	const form = document.getElementById("day-form");
	form.addEventListener("click", (e) => {
		if (!e.target.matches(".zoom")) return;
		e.preventDefault();
		whole = !whole;
		look(e.target, {});
	});
	let whole = !("close" in box.dataset);
	const look = (link, motion) => {
		const [west, south, east, north] = (box.dataset.frame || "").split(",").map(Number);
		map.fitBounds(whole || !(west <= east) ? map.country : latLngBounds([[south, west], [north, east]]).pad(.2), { maxZoom: 9, ...motion });
		link.textContent = whole ? "Closer" : "The whole country";
	};
	const at = box.dataset.at?.split(",").map(Number);
	if (at) {
		whole = false;
		map.setView(at, 8.5, { animate: false });
		const sign = document.createElementNS("http://www.w3.org/2000/svg", "svg"), ring = document.createElementNS("http://www.w3.org/2000/svg", "path");
		sign.setAttribute("viewBox", "-16 -16 32 32");
		ring.setAttribute("class", "here");
		ring.setAttribute("d", "M-13 0a13 13 0 1 0 26 0a13 13 0 1 0-26 0z");
		sign.append(ring);
		marker(at, { interactive: false, keyboard: false, icon: divIcon({ className: "ring", html: sign, iconSize: [32, 32] }) }).addTo(map);
	} else if (!whole) look(form.querySelector(".zoom"), { animate: false }); // a page opens where it is, and moves when it is asked to
}

async function load(address) {
	const answer = await fetch(address);
	if (!answer.ok) throw new Error(answer.statusText);
	return answer.json();
}

// bySpan gives what is so on a day of what is valid on which days.
function bySpan(spans) { return async (day) => spans.features.filter((f) => holds(f.properties, day)); }

// byDay fetches what is so on a day, where that of all days is too much, and keeps
// some days.
function byDay(address) {
	const days = new Map();
	return (day) => {
		if (!days.has(day)) {
			const to = new URL(address, location);
			to.searchParams.set("on", day);
			const coming = load(to).then((c) => c.features);
			coming.catch(() => days.delete(day));
			days.set(day, coming);
			if (days.size > 40) days.delete(days.keys().next().value);
		}
		return days.get(day);
	};
}

// holds tells whether something is so on a day: days are half-open.
function holds(p, day) { return p.valid_from <= day && (!p.valid_to || day < p.valid_to); }

// ground makes the map with land, divisions and the names of towns.
function ground(outline) {
	const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
	const moving = document.createElement("div");
	moving.className = "moving";
	moving.setAttribute("role", "region");
	moving.setAttribute("aria-label", "Map: arrow keys move it, plus and minus zoom; the list has the same places");
	box.append(moving);
	const map = newMap(moving, { attributionControl: false, zoomSnap: .25, zoomAnimation: !still, fadeAnimation: !still, markerZoomAnimation: !still, inertia: !still, maxZoom: 14 });
	const land = outline.features.filter((f) => f.properties.layer === "land");
	const divisions = outline.features.filter((f) => f.properties.layer === "divisions");
	const towns = outline.features.filter((f) => f.properties.layer === "town");
	const country = geoJSON(land, { interactive: false, style: { className: "land" } });
	const bounds = country.getBounds().isValid() ? country.getBounds() : latLngBounds([[-60, -170], [75, 170]]);
	map.country = bounds;
	map.fitBounds(bounds);
	map.setMinZoom(map.getZoom() - 1).setMaxBounds(bounds.pad(.5));
	country.addTo(map);
	geoJSON(divisions, { interactive: false, style: { className: "division" } }).addTo(map);
	const named = layerGroup().addTo(map);
	const name = () => { named.clearLayers(); for (const t of roomFor(map, towns)) named.addLayer(t); };
	map.on("moveend", name);
	name();
	return map;
}

// roomFor places the names of towns, the foremost first, where there is room:
// beside the buttons that zoom, and beside one another.
function roomFor(map, towns) {
	const taken = [[0, 0, 54, 92]], out = [], size = map.getSize();
	for (const t of towns) {
		const [lon, lat] = t.geometry.coordinates;
		const p = map.latLngToContainerPoint([lat, lon]), width = 7 * t.properties.place.length + 4;
		const fits = (b) => b[0] >= 0 && b[1] >= 0 && b[2] <= size.x && b[3] <= size.y && !taken.some((o) => b[0] < o[2] && o[0] < b[2] && b[1] < o[3] && o[1] < b[3]);
		const right = [p.x - 5, p.y - 19, p.x + width + 5, p.y + 5], left = [p.x - width - 5, p.y - 19, p.x + 5, p.y + 5];
		const room = [right, left].find(fits);
		if (!room) continue;
		taken.push(room);
		const text = document.createElement("span");
		text.textContent = t.properties.place;
		out.push(marker([lat, lon], { interactive: false, keyboard: false, icon: divIcon({ className: room === left ? "town left" : "town", html: text, iconSize: null }) }));
		if (out.length === 30) break;
	}
	return out;
}

// drawSite draws what one layer says of one place; a click tells more of it.
function drawSite(f) {
	const p = f.properties, out = layerGroup();
	const [lon, lat] = p.at || f.geometry.coordinates;
	const tell = () => choose(p.page);
	if (p.at) {
		// A title and no tooltip of Leaflet's: that would make each area a stop of the Tab key, beside the list.
		const entitle = (e) => {
			const title = document.createElementNS("http://www.w3.org/2000/svg", "title");
			title.textContent = p.label;
			e.target.getElement().append(title);
		};
		geoJSON(f, { style: { className: "area " + p.mark }, onEachFeature: (_, layer) => layer.on("add", entitle) }).on("click", tell).addTo(out);
	}
	const key = document.querySelector(`[data-mark="${CSS.escape(p.mark)}"] .mark`);
	const sign = document.createElementNS("http://www.w3.org/2000/svg", "svg");
	sign.setAttribute("viewBox", "-8 -8 16 16");
	sign.setAttribute("aria-hidden", "true");
	if (key) sign.append(key.cloneNode(true));
	marker([lat, lon], { keyboard: false, icon: divIcon({ className: "spot", html: sign, iconSize: [24, 24] }) }).bindTooltip(p.label).on("click", tell).addTo(out);
	return out;
}

// choose shows the series and the sentences of a place below the map, from the
// place's own page.
async function choose(address) {
	const panel = document.getElementById("chosen");
	const page = await part(address);
	const title = document.createElement("h2"), link = document.createElement("a"), more = document.createElement("p"), all = document.createElement("a");
	link.href = all.href = address;
	link.textContent = page.querySelector("h1").firstChild.textContent.trim();
	all.textContent = "All that is told of it";
	title.append(link);
	more.append(all);
	const lines = page.querySelectorAll("article.line");
	const control = page.querySelector("#control")?.closest("section");
	panel.replaceChildren(title, ...(control ? [control] : []), ...[...lines].slice(0, 6), more);
	panel.hidden = false;
}

// part fetches a page of the site and returns its content.
async function part(address, signal) {
	const answer = await fetch(address, { headers: { Accept: "text/html" }, signal });
	if (!answer.ok) throw new Error(answer.statusText);
	return new DOMParser().parseFromString(await answer.text(), "text/html").getElementById("main");
}

// steps makes the slider step through the days. The drawing follows at once,
// list and links when the reader rests on a day.
function steps(slider, show) {
	const first = Date.parse(slider.dataset.first), days = Math.round((Date.parse(slider.dataset.last) - first) / dayLength);
	const range = slider.querySelector("input"), play = slider.querySelector("button"), form = document.getElementById("day-form");
	const dayAt = (i) => new Date(first + i * dayLength).toISOString().slice(0, 10);
	const words = (day) => new Date(day).toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });
	if (!(days > 0)) return;
	range.max = days;
	let timer = 0, rest = 0, asked = null;
	const step = (i) => {
		const day = dayAt(i);
		range.value = i;
		range.setAttribute("aria-valuetext", words(day));
		document.getElementById("on-words").textContent = words(day);
		show(day);
		clearTimeout(rest);
		rest = setTimeout(() => settle(day), 150);
	};
	const settle = async (day) => {
		asked?.abort();
		asked = new AbortController();
		const address = new URL(location);
		address.searchParams.set("on", day);
		history.replaceState(null, "", address);
		form.elements.on.value = day;
		try {
			const page = await part(address, asked.signal);
			document.getElementById("list").replaceChildren(...page.querySelector("#list").childNodes);
			const zoom = form.querySelector(".zoom");
			page.querySelector("#day-form .zoom").replaceWith(zoom);
			form.querySelector(".days").replaceChildren(...page.querySelector("#day-form .days").childNodes);
			document.querySelector(".layers").replaceChildren(...page.querySelector(".layers").childNodes);
		} catch (e) { if (e.name !== "AbortError") location.reload(); }
	};
	const stop = () => { clearInterval(timer); timer = 0; play.textContent = "Play"; };
	range.value = Math.round((Date.parse(slider.dataset.day) - first) / dayLength);
	range.setAttribute("aria-valuetext", words(slider.dataset.day));
	range.addEventListener("input", () => { stop(); step(Number(range.value)); });
	play.addEventListener("click", () => {
		if (timer) return stop();
		if (Number(range.value) >= days) step(0);
		play.textContent = "Pause";
		timer = setInterval(() => {
			step(Number(range.value) + 1);
			if (Number(range.value) >= days) stop();
		}, Math.min(slowest, Math.max(fastest, playFor / days)));
	});
	form.addEventListener("submit", (e) => {
		const i = Math.round((Date.parse(form.elements.on.value) - first) / dayLength);
		if (!(i >= 0 && i <= days)) return; // a day outside is a page of its own
		e.preventDefault();
		stop();
		step(i);
	});
	range.disabled = play.disabled = false;
}
