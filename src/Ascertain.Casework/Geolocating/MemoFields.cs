using Ascertain.Canonical;
using Ascertain.Casework.Annotating;

namespace Ascertain.Casework.Geolocating;

/// <summary>What all parts of a memo ask of the document that they are read from.</summary>
internal static class MemoFields
{
    /// <summary>Refuses a member that nobody reads: a slip in its name would lose what it says.</summary>
    public static void Require(CanonicalObject document, params ReadOnlySpan<string> known)
    {
        foreach (string name in document.Names)
        {
            if (!known.Contains(name))
            {
                throw new UnusableInputException($"A memo has no member \"{name}\" there.");
            }
        }
    }

    public static string Words(CanonicalObject document, string name) => PersonEntry.Bounded(document.Text(name).Trim());

    public static string? WordsOrNull(CanonicalObject document, string name) => document.Has(name) ? Words(document, name) : null;

    public static double? Within(CanonicalObject document, string name, double least, double greatest) => !document.Has(name) ? null
        : document.Number(name) is var number && number >= least && number <= greatest
            ? number : throw new UnusableInputException(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"\"{name}\" is a number from {least} to {greatest}."));
}
