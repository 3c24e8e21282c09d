namespace Ascertain.Reporting.Html;

/// <summary>The style of the report: black on white, system fonts, A4 in print; nothing is said by colour alone.</summary>
internal static class Stylesheet
{
    public const string Text = """
        :root { color-scheme: light; }
        body { font: 15px/1.45 system-ui, "Noto Sans", sans-serif; color: #111; background: #fff; max-width: 62rem; margin: 0 auto; padding: 1.5rem; overflow-wrap: break-word; }
        h1 { font-size: 1.8rem; margin: 0 0 .6rem; } h2 { font-size: 1.35rem; margin: 2.4rem 0 .6rem; border-bottom: 2px solid #111; padding-bottom: .2rem; }
        h3 { font-size: 1.08rem; margin: 1.5rem 0 .4rem; } h4 { font-size: 1rem; margin: 1rem 0 .2rem; } p { margin: .5rem 0; }
        .rehearsal { border: 3px double #111; padding: .5rem 1rem; font-weight: 700; letter-spacing: .04em; text-align: center; }
        dl { display: grid; grid-template-columns: max-content 1fr; gap: .15rem 1rem; margin: .5rem 0; } dt { font-weight: 600; } dd { margin: 0; overflow-wrap: anywhere; }
        table { border-collapse: collapse; width: 100%; margin: .6rem 0; } th, td { border: 1px solid #aaa; padding: .35rem .55rem; text-align: start; vertical-align: top; overflow-wrap: anywhere; }
        thead th { background: #eee; } th { overflow-wrap: normal; hyphens: none; } td.n { text-align: end; white-space: nowrap; } td ul { margin: 0; padding-inline-start: 1.1rem; }
        .wide { overflow-x: auto; } table.short { border-bottom: 2px solid #111; margin-top: 0; } table.short th, table.short td { border-width: 0 0 1px; padding: .5rem .6rem; } table.short th { width: 30%; }
        .findings td:nth-child(2) { width: 8.5rem; } .findings td:nth-child(3) { width: 32%; font-size: .93em; } .findings li { margin: .1rem 0 .25rem; } .findings td > code { color: #444; display: block; break-after: avoid; }
        .of { font-weight: 600; text-decoration: none; border: 1px solid #888; border-radius: 3px; padding: 0 .3rem; font-size: .82em; white-space: nowrap; }
        .sides { table-layout: fixed; } .sides article { margin: 0 0 1rem; } blockquote { margin: .3rem 0; padding: .1rem .8rem; border-inline-start: 3px solid #111; font-size: 1.05em; } blockquote.statement { white-space: pre-wrap; font-size: 1em; }
        .pairs { margin-bottom: 1.2rem; } table.pair { margin-bottom: .2rem; } table.pair caption { font-weight: 600; font-size: 1em; } table.pair th, table.pair td { width: auto; } ul.looked { margin: .2rem 0; padding-inline-start: 1.1rem; } table.checklist td:first-child { width: 45%; }
        ul.items { columns: 2; list-style: none; padding: 0; margin: .4rem 0; } ul.items li { break-inside: avoid; }
        ol.frames { margin: .4rem 0; padding-inline-start: 3.2rem; font-size: .82em; }
        .runs td:nth-child(1) { width: 3.5rem; } .runs td:nth-child(2) { width: 13rem; } .runs td:nth-child(4) { width: 4.5rem; }
        caption { text-align: start; font-size: .9em; padding: .2rem 0; } table.digests { font-size: .8em; } table.digests td { border-width: 0 0 1px; border-color: #ddd; padding: .06rem .4rem; } table.digests td:first-child { width: 13rem; }
        table.same { font-size: .82em; } table.same td:not(:first-child) { white-space: nowrap; } table.same td, table.same th { padding: .15rem .4rem; border-color: #ccc; }
        code, pre { font: .86em/1.4 ui-monospace, "DejaVu Sans Mono", monospace; overflow-wrap: anywhere; } pre { background: #f3f3f3; border: 1px solid #ccc; padding: .5rem; white-space: pre; overflow-x: auto; overflow-wrap: normal; }
        figure { margin: 1rem 0; } figcaption { font-weight: 600; margin-bottom: .3rem; } figure svg { width: 100%; height: auto; border: 1px solid #ccc; box-sizing: border-box; display: block; } figure svg text { white-space: pre; } figure svg rect[fill="url(#d)"] { mask: url(#open); }
        figure.frame .drawn { position: relative; display: inline-block; } figure.frame .drawn svg { position: absolute; inset: 0; width: 100%; height: 100%; border: 0; } figure.frame polyline { fill: none; stroke: #06c; stroke-width: 2; vector-effect: non-scaling-stroke; } figure.frame polyline.dashed { stroke: #d00; stroke-dasharray: 6 4; }
        figure.frame img { max-width: 100%; height: auto; display: block; } figure.frame figcaption { font-weight: 400; margin: .3rem 0; }
        a { color: #024; } .source { font-size: .8em; color: #333; font-weight: 400; } .small { font-size: .9em; color: #333; } nav ol { columns: 2; margin: .3rem 0; } summary { font-size: .9em; }
        :target { outline: 3px solid #111; outline-offset: 2px; }
        @media screen and (max-width: 44rem) { body { padding: .8rem; } h1 { font-size: 1.5rem; } dl { grid-template-columns: 1fr; } dd { margin-bottom: .3rem; } nav ol, ul.items { columns: 1; }
          .short, .short tbody, .short tr, .short th, .short td, .findings, .findings tbody, .findings tr, .findings td { display: block; } table.short th { width: auto; border-width: 0; padding-bottom: 0; } .findings thead { display: none; }
          .findings tr { margin-bottom: .8rem; } .findings td:nth-child(n) { width: auto; border-width: 0 1px; } .findings td:first-child { border-top-width: 1px; } .findings td:last-child { border-bottom-width: 1px; } .findings td[data-is]::before { content: attr(data-is); font-weight: 600; }
          .wide > table.sides, .wide > table.runs { min-width: 34rem; } .wide > table.digests { min-width: 30rem; } .wide > table.same { min-width: 40rem; } figure svg { min-width: 42rem; } }
        @page { size: A4; margin: 15mm 14mm 17mm; @bottom-center { content: counter(page) " / " counter(pages); font: 9pt sans-serif; } }
        @media print { body { font-size: 9.3pt; line-height: 1.34; max-width: none; padding: 0 1px; } pre { white-space: pre-wrap; overflow-wrap: anywhere; } .wide { overflow-x: visible; } a { color: inherit; text-decoration: none; } thead { display: table-header-group; }
          li, figure, .question > p, blockquote, .runs tr, .short tr, dl { break-inside: avoid; } h2, h3, h4, figcaption { break-after: avoid; } details > * { display: block; } #custody, #methods { break-before: page; } }
        """;
}
