/// What the page can do beyond showing itself: filter its tables, add up what is left, and sort.
///
/// Money is added up as whole cents. `#by-port=laredo` at the end of the page's address opens it with a filter.
enum PageScript {
  static let text: StaticString = """

    "use strict";
    {
      const amount = text => BigInt(text.replace(/[^0-9]/g, "") || "0") * (text.startsWith("-") ? -1n : 1n);
      const grouped = digits => digits.replace(/\\B(?=(\\d{3})+$)/g, ",");
      const dollars = cents => {
        const digits = String(cents < 0n ? -cents : cents).padStart(3, "0");
        return (cents < 0n ? "-$" : "$") + grouped(digits.slice(0, -2)) + "." + digits.slice(-2);
      };
      const sum = (cells, isMoney) => {
        const total = cells.reduce((total, cell) => total + amount(cell.textContent), 0n);
        return isMoney ? dollars(total) : grouped(String(total));
      };

      const filter = (table, wanted) => {
        const words = wanted.toLowerCase().split(/\\s+/).filter(word => word);
        const rows = [...table.tBodies[0].rows];
        for (const row of rows) {
          const text = row.textContent.toLowerCase();
          row.hidden = !words.every(word => text.includes(word));
        }
        const shown = rows.filter(row => !row.hidden);
        const rest = table.querySelector(".rest");
        if (rest) rest.hidden = words.length > 0;
        const total = table.querySelector(".total");
        if (total) addUp(total, shown, words.length > 0);
        if (words.length === 0) return "";
        const elsewhere = rest ? "; rows that are not on this page are not searched" : "";
        return `${grouped(String(shown.length))} of ${grouped(String(rows.length))} rows${elsewhere}`;
      };

      const addUp = (total, shown, isFiltered) => {
        for (const [place, cell] of [...total.cells].entries()) {
          cell.dataset.all ??= cell.textContent;
          const all = cell.dataset.all;
          if (!isFiltered) cell.textContent = all;
          else if (place === 0) cell.textContent = "Total of the rows shown";
          else if (cell.className === "n") cell.textContent = sum(shown.map(row => row.cells[place]), all.includes("$"));
        }
      };

      const sort = (table, place, header) => {
        const isNumber = header.className === "n";
        /* Numbers begin with the largest, words with A; a second press turns the order round. */
        const usual = isNumber ? "descending" : "ascending";
        const turned = isNumber ? "ascending" : "descending";
        const direction = header.getAttribute("aria-sort") === usual ? turned : usual;
        const key = row => isNumber ? amount(row.cells[place].textContent) : row.cells[place].textContent;
        const rows = [...table.tBodies[0].rows].map(row => ({ row, key: key(row) }));
        const order = isNumber ? (a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0) : (a, b) => a.key.localeCompare(b.key);
        rows.sort((a, b) => direction === "descending" ? order(b, a) : order(a, b));
        table.tBodies[0].append(...rows.map(item => item.row));
        for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
        header.setAttribute("aria-sort", direction);
      };

      for (const field of document.querySelectorAll("input[data-table]")) {
        const table = document.getElementById(field.dataset.table);
        const output = document.getElementById(table.id + "-shown");
        field.parentElement.hidden = false;
        field.addEventListener("input", () => { output.textContent = filter(table, field.value); });
        for (const [place, header] of [...table.tHead.rows[0].cells].entries()) {
          const button = document.createElement("button");
          button.type = "button";
          button.textContent = header.textContent;
          button.addEventListener("click", () => sort(table, place, header));
          header.replaceChildren(button);
          /* Browsers repeat a header on each printed page only if nothing in it can be pressed. */
          addEventListener("beforeprint", () => { header.textContent = button.textContent; });
          addEventListener("afterprint", () => { header.replaceChildren(button); });
        }
      }

      const openWithFilter = () => {
        let hash = location.hash.slice(1);
        /* What somebody typed may be no encoding at all. */
        try { hash = decodeURIComponent(hash); } catch { }
        const [id, ...words] = hash.split("=");
        const field = words.length > 0 && document.querySelector(`#${CSS.escape(id)} input[data-table]`);
        if (!field) return;
        field.value = words.join("=");
        field.dispatchEvent(new Event("input"));
        document.getElementById(id).scrollIntoView();
      };
      addEventListener("hashchange", openWithFilter);
      openWithFilter();
    }

    """
}
