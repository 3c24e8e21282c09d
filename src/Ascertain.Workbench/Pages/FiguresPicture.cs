using System.Globalization;
using System.Net;
using System.Text;
using Ascertain.Evaluation.Allegations;
using Ascertain.Reporting;
using Ascertain.Workbench.Texts;
using NodaTime;
using NodaTime.Text;

namespace Ascertain.Workbench.Pages;

/// <summary>The figures of all parties in one picture. What is counted alike is one panel: days to the right, on one axis for all panels; numbers upwards from 0; what one party said in turn is joined as
/// its series. One ink for all; parties are told apart by the shape of their points and the dashes of their lines, in the order of their identifiers.</summary>
internal static class FiguresPicture
{
    private const int Width = 900, Left = 90, Right = 820, Height = 180, MostLabel = 48, MostLabelled = 16, Apart = 9;

    private static readonly string[] Dashes = ["", "7 4", "2 3", "9 3 2 3", "1 6", "12 6"]; // arbitrary; with the shapes, thirty parties differ

    /// <summary>An SVG element; empty where there are no figures.</summary>
    public static string Draw(AllegationFile file, UiTexts texts)
    {
        Said[] all =
        [
            .. from party in file.Parties.Select(static (it, at) => (Party: it, Order: at))
               from allegation in file.Allegations.Where(it => it.Party == party.Party.Id)
               from figure in allegation.Figures
               select new Said(party.Party, party.Order, allegation, figure, figure.Value >= 0 ? DayOf(allegation.Date) : null),
        ];
        if (all.Length == 0)
        {
            return "";
        }

        LocalDate[] days = [.. all.Where(static it => it.Day is not null).Select(static it => it.Day!.Value).Distinct().Order()];
        StringBuilder drawn = new(), told = new();
        int y = Legend(drawn, [.. all.Select(static it => (it.Party, it.Order)).Distinct().OrderBy(static it => it.Order)], file.Parties.Count);
        foreach (IGrouping<(string Counted, string? Role), Said> group in all.GroupBy(static it => (it.Figure.Counted, it.Figure.Role)))
        {
            string heading = group.Key.Role is { } role ? $"{Isolated.Of(group.Key.Counted)}, {Isolated.Of(role)}" : Isolated.Of(group.Key.Counted);
            drawn.Append(Inv($"<text class=\"heading\" x=\"8\" y=\"{y + 16}\">{Safe(heading)}</text>"));
            y = Panel(drawn, [.. group], days, file.Parties.Count, y + 30, texts);
            foreach (Said it in group.OrderBy(static it => it.Order).ThenBy(static it => it.Day ?? LocalDate.MaxIsoValue))
            {
                told.Append(Inv($"{heading}: {it.InWords}. "));
            }
        }

        return Inv($"<svg class=\"figures\" viewBox=\"0 0 {Width} {y}\" role=\"img\" aria-labelledby=\"figures-title figures-said\" xmlns=\"http://www.w3.org/2000/svg\"><title id=\"figures-title\">{Safe(texts["board.figures"])}</title><desc id=\"figures-said\">{Safe(told.ToString())}</desc>{drawn}</svg>");
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
    } + (figure.Period is { } period ? $" ({Isolated.Of(period)})" : "");

    private static int Legend(StringBuilder drawn, (Party Party, int Order)[] parties, int count)
    {
        int y = 8;
        foreach ((Party party, int order) in parties)
        {
            drawn.Append(Inv($"<path class=\"series\" stroke-dasharray=\"{Dashes[order % Dashes.Length]}\" d=\"M8 {y + 10} H64\"/>{Mark(order, 36, y + 10, "said")}<text class=\"label\" x=\"76\" y=\"{y + 15}\">{Safe(Isolated.Always(Short(party.Name, MostLabel)))}</text>"));
            y += 24;
        }

        return count > 0 ? y + 8 : y;
    }

    private static int Panel(StringBuilder drawn, Said[] said, LocalDate[] days, int parties, int top, UiTexts texts)
    {
        int bottom = top + Height;
        double most = Nice(said.Max(static it => it.Figure.Max ?? it.Figure.Value));
        foreach (double at in (double[])[0, most / 2, most])
        {
            drawn.Append(Inv($"<line class=\"grid\" x1=\"{Left}\" y1=\"{Y(at, most, bottom):0.#}\" x2=\"{Right}\" y2=\"{Y(at, most, bottom):0.#}\"/><text class=\"tick beside\" x=\"{Left - 8}\" y=\"{Y(at, most, bottom) + 4:0.#}\">{Number(at)}</text>"));
        }

        foreach (LocalDate day in days.Length <= 3 ? days : [days[0], days[days.Length / 2], days[^1]])
        {
            drawn.Append(Inv($"<line class=\"grid\" x1=\"{X(day, days):0.#}\" y1=\"{top}\" x2=\"{X(day, days):0.#}\" y2=\"{bottom + 4}\"/><text class=\"tick\" x=\"{X(day, days):0.#}\" y=\"{bottom + 18}\">{LocalDatePattern.Iso.Format(day)}</text>"));
        }

        foreach (IGrouping<int, Said> party in said.Where(static it => it.Day is not null).GroupBy(static it => it.Order).OrderBy(static it => it.Key))
        {
            // Beside each other where two parties speak of one day: a bound of one must not hide that of another.
            double beside = (party.Key - ((parties - 1) / 2.0)) * Apart;
            (Said Said, double X)[] series = [.. party.OrderBy(static it => it.Day).Select(it => (it, X(it.Day!.Value, days) + beside))];
            drawn.Append(Inv($"<polyline class=\"series\" stroke-dasharray=\"{Dashes[party.Key % Dashes.Length]}\" points=\"{string.Join(' ', series.Select(it => Inv($"{it.X:0.#},{Y(Middle(it.Said.Figure), most, bottom):0.#}")))}\"/>"));
            foreach ((Said one, double x) in series)
            {
                Point(drawn, one, x, most, top, bottom, isLabelled: said.Length <= MostLabelled);
            }
        }

        int y = bottom + 34;
        foreach (Said it in said.Where(static it => it.Day is null))
        {
            drawn.Append(Inv($"<text class=\"label\" x=\"{Left}\" y=\"{y}\">{Safe(texts.Of("board.undated", Short(it.Party.Name, MostLabel), Short(it.Allegation.Date, MostLabel), Short(InWords(it.Figure), MostLabel)))}</text>"));
            y += 20;
        }

        return y + 6;
    }

    // A mark is a number that was said; a line upright through it is all that the words leave open.
    private static void Point(StringBuilder drawn, Said said, double x, double most, int top, int bottom, bool isLabelled)
    {
        double y = Y(said.Figure.Value, most, bottom);
        double? open = said.Figure.Bound switch
        {
            "le" or "lt" => bottom,
            "ge" or "gt" => top,
            "range" => Y(said.Figure.Max!.Value, most, bottom),
            _ => null,
        };
        drawn.Append(Inv($"<g><title>{Safe(said.InWords)}</title>"));
        if (open is { } end)
        {
            drawn.Append(Inv($"<line class=\"open\" x1=\"{x:0.#}\" y1=\"{y:0.#}\" x2=\"{x:0.#}\" y2=\"{end:0.#}\"/>"));
        }

        if (said.Figure.Bound is "ge" or "gt")
        {
            drawn.Append(Inv($"<path class=\"arrow\" d=\"M{x - 5:0.#} {top + 7} L{x:0.#} {top} L{x + 5:0.#} {top + 7}\"/>"));
        }

        foreach (double at in said.Figure.Max is null ? (double[])[y] : [y, open!.Value])
        {
            drawn.Append(Mark(said.Order, x, at, said.Figure.Bound is "eq" or "le" or "ge" or "range" ? "said" : "about"));
        }

        if (isLabelled)
        {
            drawn.Append(Inv($"<text class=\"value\" x=\"{x + 9:0.#}\" y=\"{y - 6:0.#}\">{Safe(Short(InWords(said.Figure), MostLabel))}</text>"));
        }

        drawn.Append("</g>");
    }

    // Five shapes of much the same area, none of which ranks above another.
    private static string Mark(int order, double x, double y, string kind) => Inv($"<path class=\"{kind}\" d=\"{(order % 5) switch
    {
        0 => Inv($"M{x - 5:0.#} {y:0.#} a5 5 0 1 0 10 0 a5 5 0 1 0 -10 0 Z"),
        1 => Inv($"M{x - 4.5:0.#} {y - 4.5:0.#} h9 v9 h-9 Z"),
        2 => Inv($"M{x:0.#} {y - 6:0.#} l6 10.5 h-12 Z"),
        3 => Inv($"M{x:0.#} {y - 6.5:0.#} l6 6.5 l-6 6.5 l-6 -6.5 Z"),
        _ => Inv($"M{x:0.#} {y + 6:0.#} l6 -10.5 h-12 Z"),
    }}\"/>");

    // Where a line that joins what was said goes through; a range was said with both its ends.
    private static double Middle(Figure figure) => figure.Max is { } max ? (figure.Value + max) / 2 : figure.Value;

    private static double Y(double value, double most, int bottom) => bottom - (Height * value / most);

    private static double X(LocalDate day, LocalDate[] days)
    {
        int length = Period.DaysBetween(days[0], days[^1]);
        return length == 0 ? (Left + Right) / 2.0 : Left + 40 + ((Right - Left - 120.0) * Period.DaysBetween(days[0], day) / length);
    }

    // What a person wrote as the date of a statement: a day, perhaps with a time of day after it.
    private static LocalDate? DayOf(string date) => LocalDatePattern.Iso.Parse(date.Length > 10 && date[10] is 'T' or ' ' ? date[..10] : date) is { Success: true, Value: var day } ? day : null;

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

    // The list beside each allegation has it whole. No letter of two parts is cut in the middle.
    private static string Short(string text, int most) => text.Length <= most ? text : text[..(char.IsHighSurrogate(text[most - 2]) ? most - 2 : most - 1)] + "…";

    private static string Number(double value) => value.ToString("#,0.###", CultureInfo.InvariantCulture);

    private static string Safe(string text) => WebUtility.HtmlEncode(text);

    private static string Inv(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    /// <summary>One figure of one allegation; without a day where it cannot be placed.</summary>
    private sealed record Said(Party Party, int Order, Allegation Allegation, Figure Figure, LocalDate? Day)
    {
        public string InWords => $"{Isolated.Of(Party.Name)}, {Isolated.Of(Allegation.Date)}, {Isolated.Of(Allegation.Id)}: {FiguresPicture.InWords(Figure)}";
    }
}
