// What a person with a screen reader, a keyboard or weak eyes would stumble over, as a list of texts.
() => {
  const found = [];
  const say = (what, element) => found.push(`${what}: ${element.outerHTML.slice(0, 120)}`);
  const shown = (element) => element.checkVisibility({ visibilityProperty: true });
  const name = (element) => (element.getAttribute("aria-label") || element.textContent || "").trim();

  for (const field of document.querySelectorAll("input:not([type=hidden]), select, textarea"))
    if (shown(field) && field.getAttribute("aria-hidden") !== "true" && !field.labels.length
        && !field.getAttribute("aria-label")) say("no label", field);
  for (const one of document.querySelectorAll("a[href], button, summary"))
    if (shown(one) && !name(one)) say("no name", one);
  for (const drawn of document.querySelectorAll("svg"))
    if (drawn.getAttribute("aria-hidden") !== "true" && !drawn.closest("[aria-hidden=true]")
        && !drawn.querySelector("title") && !drawn.parentElement.closest("svg")) say("silent drawing", drawn);
  const ids = [...document.querySelectorAll("[id]")].map((one) => one.id);
  for (const id of ids) if (ids.indexOf(id) !== ids.lastIndexOf(id)) found.push(`twice: #${id}`);
  for (const one of document.querySelectorAll("[aria-labelledby], [aria-describedby]"))
    for (const id of (one.getAttribute("aria-labelledby") || one.getAttribute("aria-describedby")).split(" "))
      if (!document.getElementById(id)) say("points nowhere", one);
  if (document.querySelectorAll("main").length !== 1) found.push("not one main");
  if (!document.documentElement.lang) found.push("no language");
  let level = 1;
  for (const head of document.querySelectorAll("h1, h2, h3, h4")) {
    const own = Number(head.tagName[1]);
    if (own > level + 1) say("heading skips a level", head);
    level = own;
  }
  for (const one of document.querySelectorAll("button, summary, nav a, .task, .kiosk > a")) {
    const box = one.getBoundingClientRect();
    if (shown(one) && (box.height < 40 || box.width < 24)) say(`small (${box.height}px)`, one);
  }
  if (document.documentElement.scrollWidth > document.documentElement.clientWidth)
    found.push(`wider than the window by ${document.documentElement.scrollWidth - document.documentElement.clientWidth}px`);

  const rgb = (text) => (text.match(/[\d.]+/g) || []).map(Number);
  const light = (c) => {
    const [r, g, b] = c.slice(0, 3).map((v) => (v / 255 <= 0.04045 ? v / 255 / 12.92 : ((v / 255 + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const ground = (element) => {
    for (let one = element; one; one = one.parentElement) {
      const colour = rgb(getComputedStyle(one).backgroundColor);
      if (colour.length === 3 || colour[3] > 0.99) return colour;
    }
    return [255, 255, 255];
  };
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const holder = texts.currentNode.parentElement;
    if (!texts.currentNode.data.trim() || !shown(holder) || holder.closest("svg, noscript, .hidden, .skip, option")) continue;
    const style = getComputedStyle(holder);
    const pair = [light(rgb(style.color)), light(ground(holder))].sort((a, b) => b - a);
    const ratio = (pair[0] + 0.05) / (pair[1] + 0.05);
    const size = parseFloat(style.fontSize);
    const large = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700);
    if (ratio < (large ? 3 : 4.5)) say(`contrast ${ratio.toFixed(2)}`, holder);
    if (size < 13) say(`letters of ${size}px`, holder);
  }
  return found;
}
