using System.Globalization;

namespace Ascertain.Authenticity.StreamCuts;

/// <summary>How often untouched streams show each sign, and cut ones do not: bench/stream-cuts-sealed.txt, bench/results/stream-cuts.md.</summary>
/// <remarks>Untouched are the five kinds of clips that were encoded, re-muxed, put into fragments, recorded at a varying rate, or have a change of scene, by six encoders; a source counts as wrong where any of them shows the sign.
/// Missed are sources of which the first clip of one encoder and one kind of cut, the one that a sign is for, does not show it. A clip without a cut gets no answer by design, so half of the sources counts as inconclusive.</remarks>
internal static class StreamCutsPerformance
{
    private const int Sources = 34;

    private const string Corpus = "34 made sources, clips of 8 s; bench/stream-cuts-sealed.txt, bench/results/stream-cuts.md";

    /// <summary>Of any sign that tells, in the first clip with sound from which whole groups were taken out, of the encoder with most misses (x265). Without sound far more are missed: bench/results/stream-cuts.md.</summary>
    public static Performance Inside { get; } = Make(0, 1);

    /// <summary>Of a sign.</summary>
    public static Performance Of(CutSignKind kind) => Make(Measured(kind).Untouched, Measured(kind).Missed);

    /// <summary>The counts of a sign in words, to stand behind its fact.</summary>
    public static string Counts(CutSignKind kind)
    {
        (int untouched, int missed, string where) = Measured(kind);
        return string.Create(CultureInfo.InvariantCulture, $" Untouched streams of {untouched} of {Sources} made sources show it (at most {100 * new CountOfSources(untouched, Sources).Upper95:0.0} %, one-sided 95 % bound); {(missed == Sources ? where : string.Create(CultureInfo.InvariantCulture, $"{where} {Sources - missed} of {Sources}"))}.");
    }

    private static Performance Make(int untouched, int missed) => new(Corpus, Synthetic: true, new CountOfSources(untouched, Sources), new CountOfSources(missed, Sources), new CountOfSources(Sources, 2 * Sources));

    private static (int Untouched, int Missed, string Where) Measured(CutSignKind kind) => kind switch
    {
        CutSignKind.IdrNumber => (0, 14, "with groups taken out of x264's"),
        CutSignKind.FrameNumber => (0, 4, "with groups taken out of x264's open ones"),
        CutSignKind.OrderCount => (0, 4, "with groups taken out of x264's open ones"),
        CutSignKind.MissingReference => (0, 27, "with groups taken out of x265's"),
        CutSignKind.StreamClock => (0, 0, "with groups taken out of libavcodec's MPEG-4"),
        CutSignKind.Buffer => (0, 4, "with groups taken out of x264's with a buffer"),
        CutSignKind.Settings => (0, 0, "where two recordings of x264 were joined"),
        CutSignKind.ShortGroup => (9, 18, "where two recordings of x264 were joined"),
        CutSignKind.PictureInterval => (0, 1, "with groups taken out of x264's with B pictures"),
        CutSignKind.SoundInterval => (0, 4, "with groups taken out of x264's"),
        CutSignKind.SoundMark => (0, 9, "with groups taken out of x264's"),
        CutSignKind.BeginsWithin => (0, 0, "with the beginning left out of x264's"),
        CutSignKind.HiddenBeginning => (0, 0, "with the beginning left out of x264's"),
        CutSignKind.LaterStart => (0, Sources, "no cut of that corpus makes it"),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "No such sign."),
    };
}
