using System.Globalization;
using System.Net;
using System.Text;
using Ascertain.Evaluation.Allegations;
using Ascertain.Workbench.Texts;

namespace Ascertain.Workbench.Pages;

/// <summary>The figures of all parties in one picture: what is counted alike stands on one scale that begins at 0, in one ink.</summary>
internal static class FiguresPicture
{
    private const int Width = 900, Left = 300, Right = 660, RowHeight = 26, MostLabel = 40, MostValue = 30;

    /// <summary>An SVG element; empty where there are no figures.</summary>
    public static string Draw(AllegationFile file, UiTexts texts)
    {
        (Party Party, Allegation Allegation, Figure Figure)[] all =
        [
            .. from party in file.Parties
               from allegation in file.Allegations.Where(it => it.Party == party.Id).OrderBy(static it => it.Date, StringComparer.Ordinal)
               from figure in allegation.Figures
               select (party, allegation, figure),
        ];
        if (all.Length == 0)
        {
            return "";
        }

        StringBuilder drawn = new(), said = new();
        int y = 8;
        foreach (IGrouping<(string Counted, string? Role), (Party Party, Allegation Allegation, Figure Figure)> group in all.GroupBy(static it => (it.Figure.Counted, it.Figure.Role)))
        {
            double most = Nice(group.Max(static it => it.Figure.Max ?? it.Figure.Value));
            string heading = group.Key.Role is { } role ? $"{group.Key.Counted}, {role}" : group.Key.Counted;
            drawn.Append(Inv($"<text class=\"heading\" x=\"8\" y=\"{y + 16}\">{Safe(heading)}</text>"));
            y += 28;
            int top = y;
            foreach ((Party party, Allegation allegation, Figure figure) in group)
            {
                Row(drawn, party, allegation, figure, most, y);
                said.Append(Inv($"{heading}: {party.Name}, {allegation.Date}: {InWords(figure)}. "));
                y += RowHeight;
            }

            foreach (double at in (double[])[0, most / 2, most])
            {
                drawn.Append(Inv($"<line class=\"grid\" x1=\"{X(at, most):0.#}\" y1=\"{top}\" x2=\"{X(at, most):0.#}\" y2=\"{y}\"/><text class=\"tick\" x=\"{X(at, most):0.#}\" y=\"{y + 16}\">{Number(at)}</text>"));
            }

            y += 34;
        }

        return Inv($"<svg class=\"figures\" viewBox=\"0 0 {Width} {y}\" role=\"img\" aria-labelledby=\"figures-title figures-said\" xmlns=\"http://www.w3.org/2000/svg\"><title id=\"figures-title\">{Safe(texts["board.figures"])}</title><desc id=\"figures-said\">{Safe(said.ToString())}</desc>{drawn}</svg>");
    }

    /// <summary>A figure with its bound: "up to" is never "equal".</summary>
    public static string InWords(Figure figure) => figure.Bound switch
    {
        "approx" => $"about {Number(figure.Value)}",
        "le" => $"at most {Number(figure.Value)}",
        "ge" => $"at least {Number(figure.Value)}",
        "lt" => $"fewer than {Number(figure.Value)}",
        "gt" => $"more than {Number(figure.Value)}",
        "range" => $"{Number(figure.Value)} to {Number(figure.Max!.Value)}",
        _ => Number(figure.Value),
    } + (figure.Period is { } period ? $" ({period})" : "");

    // A dot is a number that was said; a line is all that the words leave open.
    private static void Row(StringBuilder drawn, Party party, Allegation allegation, Figure figure, double most, int y)
    {
        int middle = y + (RowHeight / 2);
        double x = X(figure.Value, most);
        string label = $"{party.Name} · {allegation.Date} · {allegation.Id}";
        drawn.Append(Inv($"<text class=\"label\" x=\"8\" y=\"{middle + 5}\">{Safe(Short(label, MostLabel))}</text>"));
        (double From, double To)? line = figure.Bound switch
        {
            "le" or "lt" => (Left, x),
            "ge" or "gt" => (x, Right),
            "range" => (x, X(figure.Max!.Value, most)),
            _ => null,
        };
        if (line is { } open)
        {
            drawn.Append(Inv($"<line class=\"open\" x1=\"{open.From:0.#}\" y1=\"{middle}\" x2=\"{open.To:0.#}\" y2=\"{middle}\"/>"));
        }

        if (figure.Bound is "ge" or "gt")
        {
            drawn.Append(Inv($"<path class=\"arrow\" d=\"M{Right - 7} {middle - 5} L{Right} {middle} L{Right - 7} {middle + 5}\"/>"));
        }

        foreach (double at in figure.Max is { } end ? (double[])[x, X(end, most)] : [x])
        {
            drawn.Append(Inv($"<circle class=\"{(figure.Bound is "eq" or "le" or "ge" or "range" ? "said" : "about")}\" cx=\"{at:0.#}\" cy=\"{middle}\" r=\"5\"/>"));
        }

        drawn.Append(Inv($"<text class=\"value\" x=\"{Right + 12}\" y=\"{middle + 5}\">{Safe(Short(InWords(figure), MostValue))}</text>"));
    }

    private static double X(double value, double most) => Left + ((Right - Left) * value / most);

    // The next of 1, 2, 5 times a power of ten.
    private static double Nice(double greatest)
    {
        double step = 1;
        for (int i = 0; step < greatest && i < 60; i++)
        {
            step *= i % 3 == 1 ? 2.5 : 2;
        }

        return step;
    }

    // The list beside each allegation has it whole.
    private static string Short(string text, int most) => text.Length <= most ? text : text[..(most - 1)] + "…";

    private static string Number(double value) => value.ToString("#,0.###", CultureInfo.InvariantCulture);

    private static string Safe(string text) => WebUtility.HtmlEncode(text);

    private static string Inv(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
