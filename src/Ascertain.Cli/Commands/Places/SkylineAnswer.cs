using Ascertain.Casework.Annotating;
using Ascertain.Geolocation.Skylines;
using Ascertain.Media.Skylines;

namespace Ascertain.Cli.Commands.Places;

/// <summary>The skyline of a frame: what a person drew, or else what the machine proposes.</summary>
/// <param name="Marks">By column, from left to right.</param>
/// <param name="WhyNot">Why there is none; null where there is one.</param>
/// <param name="Frames">How many frames it is from.</param>
/// <param name="DrawnAs">Digest of the person's record; null for a proposal.</param>
internal sealed record SkylineAnswer(IReadOnlyList<SkylineMark> Marks, string? WhyNot, int Frames, string? DrawnAs)
{
    // Of a line that somebody drew once: stated, not measured.
    private const double DrawnSigmaPixels = 2;

    /// <summary>What is told of it, in pixels.</summary>
    public IEnumerable<(double X, double Y, double SigmaPixels)> Told => Marks.Where(static it => it.Y is not null).Select(static it => (it.X, it.Y!.Value, it.SigmaPixels!.Value));

    /// <summary>The last line that was drawn on the frame wins over the machine's.</summary>
    public static SkylineAnswer Of(SkylineFrames frames, IReadOnlyList<RecordedMarking> markings)
    {
        RecordedMarking? drawn = markings.LastOrDefault(it => it.Marking is { Kind: MarkingKind.Skyline } line && line.Points[0].Frame == frames.First.Info.Index && line.LumaSha256Hex is var digest && (digest is null || digest == frames.First.LumaSha256Hex));
        if (drawn?.Marking is { } marking)
        {
            double step = Math.Max(1, frames.Images[0].Width / 320.0), sigma = drawn.Scatter.Select(static it => it.SigmaY).Where(static it => it > 0).DefaultIfEmpty(DrawnSigmaPixels).Average();
            (double X, double Y)[] corners = [.. marking.Points.Select(it => frames.Shown(it.X, it.Y))];
            return new([.. DrawnLine.Every(corners, step).Select(it => new SkylineMark(it.X, it.Y, sigma, null))], null, 1, drawn.Record.Sha256);
        }

        SkylineProposal proposal = SkylineProposer.Of(frames.Images);
        return new(proposal.Marks, proposal.WhyNot, proposal.Frames, null);
    }
}
