using System.Globalization;
using Ascertain.Canonical;
using Ascertain.Casework.View;
using Ascertain.Copies.Comparing;
using Ascertain.Rehearsal.Film;
using Ascertain.Rehearsal.Material;

namespace Ascertain.Rehearsal.Judging;

/// <summary>Which parts of the recording are in the cut copy and in the mirrored one? In half of the cases the cut copy has one part, else two. Where the comparison says that a part is at rest and its times are not certain, they are
/// not judged; withheld where no times are told of any copy, or no part is found.</summary>
internal sealed class CopiesQuestion() : JudgedQuestion("copies.parts", $"Which seconds of {RehearsalClip.FileName} do its copies show?")
{
    // Seconds by which ends may be off: the scene is at rest but for its clouds, and a still comes every quarter of a second.
    private const double Near = 0.6;

    /// <inheritdoc/>
    public override string Truth(RehearsalPlan plan) => string.Join("; ", RehearsalCopy.Of(plan).Select(static it => Words(it.FileName, it.IsMirrored, TrueParts(it))));

    /// <inheritdoc/>
    protected override (string Answer, AnswerResult Result) Read(JudgedCase judged)
    {
        List<string> answers = [];
        bool isTrue = true, isTold = true, areTimed = false;
        foreach (RehearsalCopy copy in RehearsalCopy.Of(judged.Plan))
        {
            (bool mirrored, bool atRest, bool isCaption, (double From, double To)[] parts) = Told(judged, judged.Named(copy.FileName).Exhibit);
            isTold &= parts.Length > 0 && !isCaption;
            areTimed |= parts.Length > 0 && !atRest;
            isTrue &= mirrored == copy.IsMirrored && (atRest || (TrueParts(copy) is var truth && truth.Length == parts.Length
                && truth.Zip(parts).All(static it => Math.Abs(it.First.From - it.Second.From) <= Near && Math.Abs(it.First.To - it.Second.To) <= Near)));
            answers.Add(parts.Length == 0 || isCaption ? $"{copy.FileName}: withheld{(isCaption ? ", what agrees may be a caption" : "")}" : Words(copy.FileName, mirrored, parts) + (atRest ? " (at rest: times not certain)" : ""));
        }

        return (string.Join("; ", answers), !isTold || (isTrue && !areTimed) ? AnswerResult.Withheld : Compare(isTrue));
    }

    // What the runs over the copy and the recording tell, in seconds of the recording.
    private static (bool Mirrored, bool AtRest, bool IsCaption, (double From, double To)[] Parts) Told(JudgedCase judged, Exhibit copy)
    {
        Exhibit clip = judged.Clip.Exhibit;
        foreach (RecordedExamination run in judged.View.Examinations.Where(static it => it.Request.Method.Name == CompareMethod.MethodName && it.Attachments.ContainsKey(CompareMethod.ComparisonAttachment)))
        {
            (Digest one, Digest other) = (run.Request.Inputs[InputRole.Clip], run.Request.Inputs[CompareMethod.OtherRole]);
            bool isFirst = one.Sha256Hex == clip.Digest.Sha256Hex && other.Sha256Hex == copy.Digest.Sha256Hex;
            if (isFirst || (one.Sha256Hex == copy.Digest.Sha256Hex && other.Sha256Hex == clip.Digest.Sha256Hex))
            {
                CanonicalObject[] parts = [.. CanonicalJson.ParseObject(judged.Investigation.Records.Read(run.Attachments[CompareMethod.ComparisonAttachment])).Array("segments").Objects()];
                string side = isFirst ? "a" : "b";
                CanonicalObject? strongest = parts.MaxBy(static it => it.Number("score"));
                return (strongest?.Boolean("mirrored") == true, parts.Any(static it => it.Text("kind") != "copy"), strongest?.Boolean("mayBeCaption") == true, Joined(parts.Select(it => (it.Number(side + "Start"), it.Number(side + "End")))));
            }
        }

        return (false, false, false, []);
    }

    // Parts that meet, or nearly, are one to a reader; what was taken out is longer.
    private static (double From, double To)[] Joined(IEnumerable<(double From, double To)> parts)
    {
        const double Apart = 1;
        List<(double From, double To)> joined = [];
        foreach ((double from, double to) in parts.Order())
        {
            if (joined.Count > 0 && from <= joined[^1].To + Apart)
            {
                joined[^1] = (joined[^1].From, Math.Max(joined[^1].To, to));
            }
            else
            {
                joined.Add((from, to));
            }
        }

        return [.. joined];
    }

    private static (double From, double To)[] TrueParts(RehearsalCopy copy) =>
        [.. copy.Runs.Select(static it => (it.First / (double)ClipFormat.Rehearsal.FramesPerSecond, (it.First + it.Frames) / (double)ClipFormat.Rehearsal.FramesPerSecond))];

    private static string Words(string name, bool mirrored, (double From, double To)[] parts) =>
        string.Create(CultureInfo.InvariantCulture, $"{name}: {string.Join(" and ", parts.Select(static it => string.Create(CultureInfo.InvariantCulture, $"{it.From:0.0} to {it.To:0.0}")))} s{(mirrored ? ", mirrored" : "")}");
}
