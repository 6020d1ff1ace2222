// Tables are sorted by a click on, or Enter in, the head of a column; again turns the order round.
"use strict";
for (const table of document.querySelectorAll("table")) {
  const heads = [...table.tHead.rows[0].cells];
  heads.forEach((head, place) => {
    const button = document.createElement("button");
    button.type = "button";
    button.title = document.body.dataset.sortWord;
    button.append(...head.childNodes);
    head.append(button);
    button.addEventListener("click", () => {
      const up = head.getAttribute("aria-sort") !== "ascending";
      heads.forEach((other) => other.removeAttribute("aria-sort"));
      head.setAttribute("aria-sort", up ? "ascending" : "descending");
      const key = (row) => row.cells[place].dataset.sort ?? row.cells[place].textContent;
      const rows = [...table.tBodies[0].rows];
      rows.sort((one, two) => {
        const [a, b] = [key(one), key(two)];
        const [x, y] = [Number(a), Number(b)];
        const none = Number.isNaN(x) - Number.isNaN(y);
        if (head.className === "words") return (up ? 1 : -1) * a.localeCompare(b, undefined, { numeric: true });
        return none || (up ? 1 : -1) * (x - y);
      });
      table.tBodies[0].append(...rows);
    });
  });
}
