using System.Globalization;
using Ascertain.Canonical;
using Ascertain.Casework.Storage;
using Ascertain.Casework.View;
using Ascertain.Media.FrameTiming;

namespace Ascertain.Casework.Annotating;

/// <summary>Checks frame numbers that people write against the frames that the clip has.</summary>
public static class FrameNumbers
{
    private const string Method = "frames.timing";

    /// <summary>Checks that the exhibit has all these frames, by presentation index from 0.</summary>
    /// <exception cref="UnusableInputException">It has not, or its frames were never counted.</exception>
    public static void Require(Investigation investigation, InvestigationView view, CollectedExhibit exhibit, IEnumerable<long> indices)
    {
        long[] asked = [.. indices];
        if (asked.Length == 0)
        {
            return;
        }

        ExhibitNumber number = exhibit.Exhibit.Number;
        if (view.LastOf(Method, number) is not { } run)
        {
            throw new UnusableInputException($"Exhibit {number} was not examined yet, so nobody can tell which frames it has; run investigate first.");
        }

        if (!run.Attachments.TryGetValue(FrameTimingMethod.SummaryAttachment, out string? summary))
        {
            throw new UnusableInputException($"The frames of exhibit {number} could not be counted: {run.Outcome?.Explanation ?? run.Run.Ending}");
        }

        long count = investigation.ReadRecord(summary).Integer("frames");
        if (asked.Where(it => it < 0 || it >= count).Select(static it => (long?)it).FirstOrDefault() is { } absent)
        {
            throw new UnusableInputException(string.Create(CultureInfo.InvariantCulture, $"Exhibit {number} has no frame {absent}: it has {count} frames, 0 to {count - 1}."));
        }
    }

    /// <summary>The frame numbers that a person's record names: <c>frame</c> of a description, <c>frames</c> of an approval, the masked ones too.</summary>
    public static IReadOnlyList<long> In(CanonicalObject values) =>
    [
        .. values.TryGet("frame", out CanonicalValue? one) && one is CanonicalNumber ? (long[])[values.Integer("frame")] : [],
        .. values.TryGet("frames", out CanonicalValue? many) && many is CanonicalArray list ? list.OfType<CanonicalNumber>().Select(static it => (long)it.Value) : [],
        .. values.TryGet(MaskedFrames.Member, out CanonicalValue? masked) && masked is CanonicalObject parts ? In(parts) : [],
    ];
}
