namespace Ascertain.Reporting.Html;

/// <summary>The style of the report: black on white, system fonts, A4 in print; nothing is said by colour alone.</summary>
internal static class Stylesheet
{
    public const string Text = """
        :root { color-scheme: light; }
        body { font: 15px/1.45 system-ui, "Noto Sans", sans-serif; color: #111; background: #fff; max-width: 60rem; margin: 0 auto; padding: 1.5rem; }
        h1 { font-size: 1.7rem; margin: 0 0 .6rem; } h2 { font-size: 1.35rem; margin: 2.2rem 0 .6rem; border-bottom: 2px solid #111; padding-bottom: .2rem; }
        h3 { font-size: 1.08rem; margin: 1.4rem 0 .4rem; } h4 { font-size: 1rem; margin: 1rem 0 .3rem; }
        .rehearsal { border: 3px double #111; padding: .5rem 1rem; font-weight: 700; letter-spacing: .04em; text-align: center; }
        dl { display: grid; grid-template-columns: max-content 1fr; gap: .15rem 1rem; margin: .5rem 0; } dt { font-weight: 600; } dd { margin: 0; overflow-wrap: anywhere; }
        table { border-collapse: collapse; width: 100%; margin: .5rem 0; } th, td { border: 1px solid #999; padding: .3rem .5rem; text-align: start; vertical-align: top; overflow-wrap: anywhere; }
        thead th { background: #eee; } td.n { text-align: end; white-space: nowrap; } .items td { border-color: #ccc; } table.items { width: auto; }
        th { overflow-wrap: normal; hyphens: none; } .question th:nth-child(1), .question td:nth-child(1) { width: 4.2rem; text-align: center; } .question th:nth-child(3), .question td:nth-child(3) { width: 8.5rem; } .question th:nth-child(4) { width: 34%; }
        td ul { margin: 0; padding-inline-start: 1.1rem; } td:last-child { font-size: .93em; }
        .findings td:first-child { width: 2rem; } .findings td:nth-child(3) { width: 7.5rem; } .findings td:nth-child(4) { width: 36%; }
        .sides td { width: 45%; } .sides article { margin: 0 0 1rem; } blockquote { margin: .3rem 0; padding: .1rem .8rem; border-inline-start: 3px solid #111; }
        code, pre { font: .86em/1.4 ui-monospace, "DejaVu Sans Mono", monospace; overflow-wrap: anywhere; } pre { background: #f3f3f3; border: 1px solid #ccc; padding: .5rem; white-space: pre-wrap; }
        figure { margin: 1rem 0; } figcaption { font-weight: 600; margin-bottom: .3rem; } figure svg { width: 100%; height: auto; border: 1px solid #ccc; } td img { max-width: 16rem; height: auto; display: block; }
        a { color: #024; } .source { font-size: .8em; white-space: nowrap; } .small { font-size: .85em; } nav ol { columns: 2; margin: .3rem 0; }
        @page { size: A4; margin: 16mm 14mm 18mm; @bottom-center { content: counter(page) " / " counter(pages); font: 9pt sans-serif; } }
        @media print { body { font-size: 9.5pt; max-width: none; padding: 0; } a { color: inherit; text-decoration: none; } thead { display: table-header-group; }
          tr, figure, .question > p, blockquote { break-inside: avoid; } h2, h3, h4 { break-after: avoid; } details > * { display: block; } nav { break-after: page; } section.exhibit { break-before: page; } }
        """;
}
