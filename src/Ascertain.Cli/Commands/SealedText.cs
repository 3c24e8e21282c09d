using System.Globalization;
using Ascertain.Canonical;
using Ascertain.Casework.View;

namespace Ascertain.Cli.Commands;

/// <summary>A sealed value for people. What was sealed as a document is told in lines; <c>--json</c> gives it as it was sealed.</summary>
internal static class SealedText
{
    private static readonly (string Member, string Word)[] Lists = [("faults", "fault"), ("warnings", "warning"), ("notTaken", "not taken")];

    public static string Of(SealedValue value) =>
        value.Value is not { } text ? "no sealed file holds it"
        : value.Field == "places" && PlacesIn(text) is { } lines ? string.Concat(lines.Select(static it => $"{Environment.NewLine}    {Terminal.Safe(it)}"))
        : Terminal.Safe(text);

    // Null where it is another document than this release seals: then it is shown as it is.
    private static List<string>? PlacesIn(string text)
    {
        List<string> lines = [];
        try
        {
            CanonicalObject places = CanonicalJson.ParseObject(System.Text.Encoding.UTF8.GetBytes(text));
            foreach ((string member, string word) in Lists)
            {
                lines.AddRange(places.Array(member).Objects().Select(it => $"{word}: {it.Text("path")}: {it.Text("detail")} ({it.Text("code")})"));
                if (places.Has($"{member}NotListed"))
                {
                    lines.Add(string.Create(CultureInfo.InvariantCulture, $"{word}: {places.Integer($"{member}NotListed")} more, not listed"));
                }
            }

            lines.AddRange(places.TextOrNull("signer") is { } signer ? [$"signed by: {signer}"] : []);
            lines.AddRange(places.TextOrNull("unreadable") is { } why ? [$"unreadable: {why}"] : []);
        }
        catch (CanonicalFormatException)
        {
            return null;
        }

        return lines;
    }
}
