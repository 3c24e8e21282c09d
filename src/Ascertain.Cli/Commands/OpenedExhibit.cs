using Ascertain.Casework;
using Ascertain.Casework.View;
using Ascertain.Casework.Viewing;

namespace Ascertain.Cli.Commands;

/// <summary>The rule by which verbs show pictures of an exhibit: the same for one frame and for a sheet of small ones.</summary>
internal static class OpenedExhibit
{
    /// <summary>Rated material stays closed until somebody opens it, and is described in words before it is looked at. What nobody rated is taken for the most graphic; since scripts ask for frames of what
    /// they just collected, it is written without being opened, but in grey.</summary>
    /// <param name="view">The investigation.</param>
    /// <param name="of">The exhibit.</param>
    /// <param name="open">Whoever asks opens it (<c>--open-graphic</c>).</param>
    /// <returns>True where it may be seen in colour.</returns>
    /// <exception cref="UnusableInputException">It stays closed; the sentence says what is missing.</exception>
    public static bool Require(InvestigationView view, CollectedExhibit of, bool open)
    {
        if (!FrameViewing.StaysClosed(of))
        {
            return true;
        }

        if (of.GraphicRating is null && !open)
        {
            return false;
        }

        string rated = of.GraphicRating is { } rating ? $"rated {rating} of 5 for graphic content" : "not rated for graphic content";
        string words = FrameViewing.DescriptionOf(view, of)
            ?? throw new UnusableInputException($"Exhibit {of.Exhibit.Number} is {rated} and nobody has described it yet. Describe it first with 'ascertain describe {of.Exhibit.Number} TEXT', then open it with --open-graphic.");
        if (!open)
        {
            throw new UnusableInputException($"Exhibit {of.Exhibit.Number} is {rated} and stays closed; add --open-graphic to look at it. Described as: {words}");
        }

        Console.Error.WriteLine(Terminal.Safe($"Exhibit {of.Exhibit.Number} is {rated}; described as: {words}"));
        return true;
    }
}
