(() => {
  "use strict";
  const main = document.querySelector("main");
  const heading = main.querySelector("h1");
  const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").replace(/[\u2018\u2019]/g, "'").toLowerCase();
  const wordsOf = (text) => plain(text).match(/[\p{L}\p{N}£%.,']+/gu) ?? [];
  const groups = [...main.querySelectorAll(":scope > h2")].map((title) => {
    const list = title.nextElementSibling;
    const entries = [...list.children].map((item, place) => ({
      item,
      place,
      name: ` ${wordsOf(item.querySelector("a").textContent).join(" ")}`,
      all: ` ${wordsOf(item.textContent).join(" ")}`,
    }));
    return { title, list, entries };
  });

  const box = document.createElement("form");
  box.role = "search";
  box.innerHTML = '<label for="words">Search</label> <input id="words" type="search" autocomplete="off"> <p role="status"></p>';
  const [input, status] = [box.querySelector("input"), box.querySelector("p")];

  const search = () => {
    const words = wordsOf(input.value).map((word) => ` ${word}`);
    let found = 0;
    for (const { title, list, entries } of groups) {
      const held = entries.filter(({ all }) => words.every((word) => all.includes(word)));
      const named = ({ name }) => words.filter((word) => name.includes(word)).length;
      held.sort((a, b) => named(b) - named(a) || a.place - b.place);
      list.replaceChildren(...held.map(({ item }) => item));
      title.hidden = list.hidden = held.length === 0;
      found += held.length;
    }
    status.textContent = words.length ? `${found.toLocaleString("en-GB")} found` : "";
    history.replaceState(null, "", words.length ? `#${encodeURIComponent(input.value)}` : location.pathname);
  };

  for (const spare of main.querySelectorAll("nav, h1 + p")) spare.remove();
  heading.after(box);
  try {
    input.value = decodeURIComponent(location.hash.slice(1));
  } catch {
    input.value = "";
  }
  if (input.value) search();
  input.addEventListener("input", search);
  box.addEventListener("submit", (event) => event.preventDefault());
})();
