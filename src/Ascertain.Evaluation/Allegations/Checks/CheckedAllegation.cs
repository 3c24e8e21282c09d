using Ascertain.Evaluation.Allegations.Extraction;
using Ascertain.Evaluation.Allegations.Grammar;
using NodaTime;

namespace Ascertain.Evaluation.Allegations.Checks;

/// <summary>An allegation as the checks look at it, whether it was read out of a statement or typed in.</summary>
/// <param name="Id">How a flag names it: <c>s1.2</c> is the second of the first statement; typed ones keep their id.</param>
/// <param name="Statement">Which statement it stands in, from 1; 0 where it was typed in.</param>
/// <param name="Party">Whose statement it is.</param>
/// <param name="Date">Date of the statement.</param>
/// <param name="Slots">What it alleges.</param>
public sealed record CheckedAllegation(string Id, int Statement, string Party, LocalDate Date, ExtractedAllegation Slots)
{
    /// <summary>Its figure can be compared: it counts something, or how often something happened to somebody, not per cent, and is not denied.</summary>
    public bool HasFigure => Slots is { Count.IsShare: false, IsDenied: false } && (Slots.Counted is not null || Slots.Role is not null);

    /// <summary>The least that its figure allows: of "up to 90" that is 0, of "about 90" and "fewer than 90" as well, since nothing says how much less is meant.</summary>
    public double Least => Slots.Count is not { } count ? 0 : count.Bound switch { "eq" or "ge" or "range" => count.Value, "gt" => count.Value + 1, _ => 0 };

    /// <summary>The most that its figure allows: of "at least 90" that is infinity.</summary>
    public double Most => Slots.Count is not { } count ? double.PositiveInfinity : count.Bound switch { "eq" or "le" => count.Value, "lt" => count.Value - 1, "range" => count.Max ?? count.Value, _ => double.PositiveInfinity };

    /// <summary>What is counted, in lower case without its articles.</summary>
    public string Counted => Plain(Slots.Counted?.Label);

    /// <summary>Where, alike; empty where not said.</summary>
    public string Place => Plain(Slots.Place?.Text);

    /// <summary>Who says so, alike: whoever is named in the words, else the party.</summary>
    public string Origin => Slots.Attribution is { } said ? Plain(said.Text) : Plain(Party);

    /// <summary>The figure with its bound in words.</summary>
    public string FigureText => Slots.Count is not { } count ? "no figure" : count.Bound switch
    {
        "approx" => $"about {Number(count.Value)}",
        "le" => $"at most {Number(count.Value)}",
        "ge" => $"at least {Number(count.Value)}",
        "lt" => $"fewer than {Number(count.Value)}",
        "gt" => $"more than {Number(count.Value)}",
        "range" => $"{Number(count.Value)} to {Number(count.Max ?? count.Value)}",
        _ => Number(count.Value),
    } + (count.IsShare ? " %" : "");

    /// <summary>Figure, what is counted and what happened to it, with the id.</summary>
    public string InShort => $"{FigureText}{(Slots.Counted is { } counted ? $" {counted.Label}" : "")}{(Slots.Role is { } role ? $" {role.Label}" : "")} ({Id})";

    /// <summary>A number as the flags write it.</summary>
    public static string Number(double value) => value.ToString("#,0.###", System.Globalization.CultureInfo.InvariantCulture);

    private static string Plain(string? text)
    {
        string plain = (text ?? "").Trim().ToLowerInvariant();
        while (plain.IndexOf(' ', StringComparison.Ordinal) is > 0 and int space && Vocabulary.English.IsPhrase(plain[..space], WordClass.ComparedWithout))
        {
            plain = plain[(space + 1)..].TrimStart();
        }

        return plain;
    }
}
