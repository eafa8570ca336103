/// How the page looks on a desk, on a phone, in the dark and on paper; nothing on it moves.
///
/// Every pair of text and ground has a contrast of at least 4.5, every bar and ground of at least 3.
enum PageStyle {
  static let text: StaticString = """

    :root {
      color-scheme: light dark;
      --paper: #ffffff; --ink: #16202b; --soft: #55626f; --rule: #d8dee4; --wash: #f4f6f8;
      --duty: #1d5583; --interest: #b8792b; --urgent: #a8321f; --urgent-interest: #d4705c;
      --link: #1d5583;
    }
    @media (prefers-color-scheme: dark) {
      :root {
        --paper: #11171d; --ink: #e7ecf1; --soft: #a5b1bd; --rule: #2f3a45; --wash: #1a222b;
        --duty: #5c9fd6; --interest: #d8a25a; --urgent: #f08c78; --urgent-interest: #c2604d;
        --link: #8cc1ee;
      }
    }
    * { box-sizing: border-box; }
    html { -webkit-text-size-adjust: 100%; }
    body {
      margin: 0; background: var(--paper); color: var(--ink);
      font: 1rem/1.5 -apple-system, "Segoe UI", Roboto, "Helvetica Neue", "Liberation Sans", Arial, sans-serif;
      font-variant-numeric: tabular-nums lining-nums;
    }
    body > header, main, body > footer { max-width: 72rem; margin: 0 auto; padding: 0 1.25rem; }
    h1, h2, .figure { font-family: ui-serif, Charter, Georgia, "Liberation Serif", serif; font-weight: 600; }
    h1 { font-size: 1.6rem; line-height: 1.2; margin: 2rem 0 0.25rem; }
    h2 { font-size: 1.5rem; line-height: 1.2; margin: 0 0 0.75rem; }
    h3 { font-size: 1rem; margin: 0 0 0.25rem; }
    p { margin: 0 0 0.5rem; max-width: 44rem; }
    a { color: var(--link); text-underline-offset: 0.15em; text-decoration-thickness: 1px; }
    :focus-visible { outline: 3px solid var(--interest); outline-offset: 2px; }
    header p, .note, figcaption, .soft { color: var(--soft); }
    .skip { position: absolute; left: -100rem; }
    .skip:focus { left: 1rem; top: 1rem; background: var(--paper); padding: 0.5rem; }
    .out-of-sight { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
    nav { border-block: 1px solid var(--rule); margin-top: 1rem; }
    nav ul { display: flex; flex-wrap: wrap; gap: 0.1rem 1.25rem; list-style: none; margin: 0; padding: 0.4rem 0; }
    nav a { display: inline-block; padding: 0.2rem 0; text-decoration: none; }
    nav a:hover { text-decoration: underline; }
    section { padding: 2rem 0 0.5rem; }
    section + section { margin-top: 1rem; border-top: 1px solid var(--rule); }

    .story { display: grid; gap: 1.5rem 3rem; grid-template-columns: repeat(auto-fit, minmax(min(100%, 22rem), 1fr)); }
    .story > * { min-width: 0; container-type: inline-size; }
    .story .chart { margin-bottom: 0; }
    .label { color: var(--soft); margin: 0; }
    .figure {
      line-height: 1.1; margin: 0 0 0.6rem; white-space: nowrap; letter-spacing: -0.01em;
      font-size: 2rem; font-size: clamp(1rem, calc(178cqw / var(--characters)), 4.5rem);
    }
    .cards { display: grid; gap: 1rem; list-style: none; margin: 1.5rem 0; padding: 0; grid-template-columns: repeat(auto-fit, minmax(min(100%, 14rem), 1fr)); }
    .cards li { background: var(--wash); border-top: 3px solid var(--duty); padding: 0.8rem 1rem; }
    .cards li.urgent { border-top-color: var(--urgent); }
    .cards p { margin: 0; font-size: 0.9rem; }
    .cards .amount { font-size: 1.35rem; font-weight: 600; overflow-wrap: anywhere; }
    .urgent .amount { color: var(--urgent); }
    .cautions { border-left: 3px solid var(--interest); padding-left: 1rem; font-size: 0.95rem; }
    .cautions ul { margin: 0; padding-left: 1.1rem; max-width: 60rem; }
    .cautions li { overflow-wrap: anywhere; }

    .charts { display: grid; gap: 1rem 3rem; grid-template-columns: repeat(auto-fit, minmax(min(100%, 26rem), 1fr)); }
    .chart { margin: 0 0 1.5rem; min-width: 0; }
    figcaption { font-size: 0.9rem; margin-bottom: 0.6rem; }
    figcaption b { color: var(--ink); }
    svg { display: block; overflow: visible; font-size: 0.875rem; }
    svg text { fill: var(--ink); }
    svg .soft { fill: var(--soft); font-size: 0.8rem; }
    svg .end { text-anchor: end; }
    svg .middle { text-anchor: middle; }
    .track { fill: var(--wash); }
    .grid { stroke: var(--rule); }
    .part-0 { fill: var(--duty); color: var(--duty); }
    .part-1 { fill: var(--interest); color: var(--interest); }
    .urgent .part-0 { fill: var(--urgent); }
    .urgent .part-1 { fill: var(--urgent-interest); }
    .legend { white-space: nowrap; margin-right: 0.75em; }
    .legend i { display: inline-block; width: 0.75em; height: 0.75em; margin-right: 0.35em; background: currentColor; }

    .table { margin: 0 0 1.5rem; }
    .scroll { overflow-x: auto; }
    table { border-collapse: collapse; width: 100%; font-size: 0.875rem; line-height: 1.35; }
    caption { text-align: left; font-weight: 600; padding: 0 0 0.4rem; }
    th, td { padding: 0.35rem 0.9rem 0.35rem 0; text-align: left; vertical-align: top; }
    th:last-child, td:last-child { padding-right: 0.25rem; }
    tbody th, tfoot th { font-weight: 400; }
    thead th { color: var(--soft); font-weight: 600; vertical-align: bottom; border-bottom: 2px solid var(--ink); }
    tbody tr { border-bottom: 1px solid var(--rule); }
    tbody tr:hover { background: var(--wash); }
    .total > * { font-weight: 600; border-top: 2px solid var(--ink); }
    .rest > * { color: var(--soft); }
    .n { text-align: right; white-space: nowrap; }
    thead .n { white-space: normal; }
    .c { white-space: nowrap; }
    .t { min-width: 12rem; overflow-wrap: anywhere; }
    .s { min-width: 14rem; overflow-wrap: anywhere; }
    thead button { all: unset; cursor: pointer; }
    thead button:focus-visible { outline: 3px solid var(--interest); outline-offset: 2px; }
    thead button::after { content: "\\2195"; opacity: 0.45; padding-left: 0.25em; }
    [aria-sort="ascending"] button::after { content: "\\2191"; opacity: 1; }
    [aria-sort="descending"] button::after { content: "\\2193"; opacity: 1; }
    .filter { display: flex; flex-wrap: wrap; align-items: baseline; gap: 0.25rem 0.75rem; font-size: 0.9rem; max-width: none; }
    .filter[hidden] { display: none; }
    .filter input {
      font: inherit; color: inherit; background: var(--paper); border: 1px solid var(--soft);
      border-radius: 3px; padding: 0.25rem 0.5rem; width: 16rem; max-width: 100%;
    }
    .filter output { color: var(--soft); }
    footer { color: var(--soft); font-size: 0.875rem; padding-block: 1.5rem 3rem !important; margin-top: 2rem !important; border-top: 1px solid var(--rule); }

    @media print {
      :root {
        color-scheme: light;
        --paper: #ffffff; --ink: #000000; --soft: #444c55; --rule: #c5ccd3; --wash: #f4f6f8;
        --duty: #1d5583; --interest: #b8792b; --urgent: #a8321f; --urgent-interest: #d4705c; --link: #000000;
      }
      @page { size: letter; margin: 14mm 13mm; }
      * { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
      html { font-size: 9.5pt; }
      .cards { grid-template-columns: repeat(4, 1fr); gap: 0.6rem; margin: 0.8rem 0; }
      body > header, main, body > footer { max-width: none; padding-inline: 0; }
      h1 { margin-top: 0; }
      nav, .skip, .filter { display: none; }
      a { text-decoration: none; }
      section { padding-top: 1rem; }
      h2, h3, .note, caption, figcaption { break-after: avoid; }
      p { max-width: none; }
      p, figure, .story, .cards li, .cautions, tr { break-inside: avoid; }
      .table:not(:has(tbody tr:nth-child(20))) { break-inside: avoid; }
      table { font-size: 7.5pt; }
      thead { display: table-header-group; break-inside: avoid; }
      tfoot { display: table-row-group; }
      th, td { padding: 0.2rem 0.5rem 0.2rem 0; }
      .scroll { overflow: visible; }
      .t { min-width: 0; }
      .s { min-width: 0; }
      #files .s { font-size: 6pt; width: 22%; }
    }

    """
}
