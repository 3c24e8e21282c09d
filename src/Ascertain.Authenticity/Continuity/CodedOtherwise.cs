using System.Globalization;
using Ascertain.Media.StreamSyntax;

namespace Ascertain.Authenticity.Continuity;

/// <summary>The observation that goes with a jump: that the stream is coded otherwise there too. It is given at places that the pictures tell, never alone.</summary>
internal static class CodedOtherwise
{
    /// <summary>The observations, of the jumps where the coding stands out.</summary>
    /// <param name="series">The stream, whose pictures are those of the clip one for one.</param>
    /// <param name="jumps">Jumps that are told.</param>
    /// <param name="index">Number of a picture, by its place.</param>
    public static IEnumerable<Finding> Of(SyntaxSeries series, IReadOnlyList<Jump> jumps, Func<int, long> index)
    {
        foreach (CodingAtPlace it in CodingAtPlace.Of(series, [.. jumps.Select(static jump => jump.Place)]).Where(static it => it.StandsOut))
        {
            yield return new Finding(ContinuityFindingCodes.CodedOtherwise, Locator.Frames(index(it.Place), 1),
                string.Create(CultureInfo.InvariantCulture, $"At picture {index(it.Place)}, where the pictures do not go on, the stream is coded otherwise too: {string.Join("; ", Signs(it))}."),
                "An encoder answers every sudden change of what is seen so, with a cut or without one: this says that something changed at once, and not why. It goes with the jump and must not be counted beside it.",
                CodedOtherwisePerformance.Words) { Performance = CodedOtherwisePerformance.Measured };
        }
    }

    private static IEnumerable<string> Signs(CodingAtPlace it)
    {
        if (it.HasKey)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"an I picture stands {it.KeyDistance} pictures after the one before{(it.UsualDistance > 0 ? string.Create(CultureInfo.InvariantCulture, $", where {it.UsualDistance} are usual") : "")}, and {it.KeysElsewhere.K} of {it.KeysElsewhere.N} pictures elsewhere are such");
        }

        if (it.HasIntra)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"{100 * it.Intra:0} % of the blocks of a predicted picture are predicted from itself, as many as at {it.IntraElsewhere.K} of {it.IntraElsewhere.N} other places");
        }

        if (it.HasStep)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"the quantiser of P pictures moves by {it.Step:+0.0;-0.0}, as far as at {it.StepElsewhere.K} of {it.StepElsewhere.N} other places");
        }
    }
}
