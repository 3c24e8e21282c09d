using System.Globalization;
using Ascertain.Canonical;
using Ascertain.Media;
using Ascertain.Media.Bitstreams.Aac;
using Ascertain.Media.SoundCompression;
using Ascertain.Media.SoundCuts;

namespace Ascertain.Authenticity.SoundCuts;

/// <summary>Method <c>authenticity.soundCuts</c>: places at which AAC sound does not go on as it went before.</summary>
public sealed class SoundCutsMethod : IExaminationMethod
{
    /// <summary>Name of the method.</summary>
    public const string MethodName = "authenticity.soundCuts";

    /// <summary>Attachment with what was measured, record <c>ascertain/sound-cuts/1</c>.</summary>
    public const string MeasuresAttachment = "soundCuts";

    /// <summary>Fewest frames that are looked at: 4 s at 48 kHz. Arbitrary: with fewer there is no before and after.</summary>
    public const int LeastFrames = 190;

    // Arbitrary: as many single findings of one kind as a person reads; the record has them all.
    private const int MostListed = 20;

    /// <inheritdoc/>
    public MethodDescription Description { get; } = new()
    {
        Version = new MethodVersion(MethodName, "1.0"),
        Question = Question.Genuine,
        Summary = "Looks in AAC sound for places where the frame grid of an earlier coding moves, the background changes, or the sound breaks off to digital silence, and for coded frames that stand in the stream twice.",
        Inputs = [new InputDescription(InputRole.Clip, "The clip; its first track of sound.")],
        FindingCodes =
        [
            SoundCutsFindingCodes.GridMoves, SoundCutsFindingCodes.BackgroundBreaks, SoundCutsFindingCodes.Silence, SoundCutsFindingCodes.Repeats,
            SoundCutsFindingCodes.NoCuts, SoundCutsFindingCodes.PartOnly,
        ],
        Limits =
        [
            "Thresholds and errors are of made sounds of 16 s at 44.1 and 48 kHz, mono and stereo, coded with two encoders at 64 to 192 kb/s.",
            "A cut with a crossfade, in a pause of a steady background, before the only coding, mostly leaves nothing that is measured here.",
            "The former grid shows where the sound was coded before at the present rate or a lower one, and is followed in parts of 160 frames; cuts closer together than that are missed or misplaced.",
            "Of changes of the background only the largest is told; steps of single samples are not looked for: AAC smears them (bench/results/sound-cuts.md).",
            "Breaks of the hum's phase are found by time.mainsHum and not repeated here.",
            "Of longer sound the first two minutes. Times are of the track's media, before any edit list.",
        ],
        Sources =
        [
            "R. Yang, Z. Qu and J. Huang, Detecting digital audio forgeries by checking frame offsets, ACM Multimedia and Security (2008)",
            "R. Korycki, Authenticity examination of compressed audio recordings using detection of multiple compression and encoders' identification, Forensic Science International 238 (2014)",
            "ISO/IEC 14496-3:2019 subpart 4 (AAC)",
        ],
        Budget = PassBudget.Syntax,
        WorkedExample = "The earlier frames lie 467 samples after the present ones up to frame 301 and 112 after it: 1024 + 112 - 467 = 669 samples, and any whole number of 1024 besides, were taken out or put in at 301 x 1024 / 48000 = 6.42 s.",
    };

    /// <inheritdoc/>
    public ValueTask<ExaminationResult> ExamineAsync(ExaminationRequest request, IReadOnlyDictionary<InputRole, WorkingCopy> inputs, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        return ValueTask.FromResult(Examine(ByteSource.Of(inputs[InputRole.Clip].Handle), cancellationToken));
    }

    internal static ExaminationResult Examine(ByteSource source, CancellationToken cancellationToken)
    {
        AacTrack? track = AacTrack.Find(source, out string reason);
        if (track is null)
        {
            return ExaminationResult.Only(new ExaminationOutcome.NotApplicable(reason));
        }

        CodedSound coded = CodedSound.Read(track, cancellationToken);
        List<Finding> findings = [];
        if (coded.Fault is not null || coded.IsCut)
        {
            string said = coded.Fault is { } fault
                ? string.Create(CultureInfo.InvariantCulture, $"The sound was read for {coded.FrameCount} frames, up to byte {fault.Byte}: {fault.Reason}")
                : $"The first {CodedSound.MostSeconds} s of the sound were looked at.";
            findings.Add(new Finding(SoundCutsFindingCodes.PartOnly, Bytes(coded), said, "Damage in copying, an unfinished recording and encryption break sound off too.", "What comes after was not looked at."));
        }

        if (coded.FrameCount < LeastFrames || coded.Configuration.SampleRate is not (44100 or 48000) || coded.ChannelCount > 2 || coded.HasBandReplication || coded.Configuration.SaysBandReplication)
        {
            return new ExaminationResult(coded.FrameCount == 0 && coded.Fault is { } broken ? new ExaminationOutcome.Failed(broken.Reason, broken.Byte) : new ExaminationOutcome.NotApplicable(string.Create(CultureInfo.InvariantCulture,
                $"The sound has {coded.FrameCount} frames, {coded.ChannelCount} channels and {coded.Configuration.SampleRate} samples in a second{(coded.HasBandReplication || coded.Configuration.SaysBandReplication ? ", with band replication" : "")}; cuts are looked for in {LeastFrames} frames and more, one or two channels, 44100 or 48000, without band replication.")), findings, []);
        }

        SoundSamples sound = SoundSamples.Of(coded);
        IReadOnlyList<FormerGridChange> grids = FormerGridChanges.Find(coded, SoundCutsThresholds.GridContrast, cancellationToken);
        BackgroundBreak? background = BackgroundBreaks.Largest(sound, cancellationToken);
        IReadOnlyList<SilentRun> silences = SilentRuns.Find(sound);
        IReadOnlyList<FrameRepeat> repeats = FrameRepeats.Find(track, sound, cancellationToken);
        int before = findings.Count;
        findings.AddRange(grids.Take(MostListed).Select(it => OfGrid(coded, it)));
        findings.AddRange(background is { } b && b.Score >= SoundCutsThresholds.Background ? [OfBackground(coded, sound, b)] : []);
        findings.AddRange(silences.Where(static it => it.Edge >= SoundCutsThresholds.SilenceEdge).Take(MostListed).Select(it => OfSilence(coded, sound, it)));
        findings.AddRange(repeats.Take(MostListed).Select(it => OfRepeat(coded, it)));
        ExaminationOutcome outcome = ExaminationOutcome.Completed.Instance;
        if (findings.Count == before)
        {
            outcome = new ExaminationOutcome.Inconclusive("No trace of a cut stands out; whether the sound was cut cannot be told.");
            findings.Add(new Finding(SoundCutsFindingCodes.NoCuts, Bytes(coded), "No moving grid of an earlier coding, no change of a steady background, no silence that breaks off and no repeated frames stand out.",
                "Cuts with a crossfade, cuts before the only coding and cuts within a steady background mostly leave nothing of this."));
        }

        return new ExaminationResult(outcome, findings, [new Attachment(MeasuresAttachment, Attachment.Json, Document(coded, sound, grids, background, silences, repeats).ToBytes())]);
    }

    private static Finding OfGrid(CodedSound coded, FormerGridChange it) => new(SoundCutsFindingCodes.GridMoves, Around(coded, it.Frame),
        string.Create(CultureInfo.InvariantCulture, $"At {Seconds(coded, it.Frame):0.00} s the frame grid of an earlier coding moves from {it.Before} to {it.After} samples after the present one ({it.Contrast:0.0} standard deviations above the next offset, on the weaker side)."),
        "Recordings joined by the recorder or a messenger, a pause of the recorder, lost packets and a correction of its clock move the grid too.",
        "Tones that stand still can favour an offset by chance.") { Performance = SoundCutsThresholds.GridPerformance };

    private static Finding OfBackground(CodedSound coded, SoundSamples sound, BackgroundBreak it) => new(SoundCutsFindingCodes.BackgroundBreaks, Around(coded, (int)(it.Sample / FormerGrid.FrameLength)),
        string.Create(CultureInfo.InvariantCulture, $"At {sound.SecondsOf(it.Sample):0.0} s the background changes: the form of its spectrum by {it.FormDecibels:0.0} dB, {it.Score:0.0} times what it does by itself on either side, its level by {it.LevelDecibels:0.0} dB."),
        "A machine or an engine that starts or stops, a door, a turned or covered microphone and a change of its noise reduction change the background too.",
        "The place is that of the change that fits best; in a background that is covered it can be off by the length of what covers it.") { Performance = SoundCutsThresholds.BackgroundPerformance };

    private static Finding OfSilence(CodedSound coded, SoundSamples sound, SilentRun it) => new(SoundCutsFindingCodes.Silence, Around(coded, (int)(it.FirstSample / FormerGrid.FrameLength)),
        string.Create(CultureInfo.InvariantCulture, $"From {sound.SecondsOf(it.FirstSample):0.00} s on all samples are 0 for {sound.SecondsOf(it.SampleCount) * 1000:0} ms, and the sound beside is {it.Edge:0.0} times as loud as its quietest parts or a third of what lies further off: it does not fade."),
        "A recorder that mutes while it switches, a lost packet, noise gates of telephones and calls, and music made by machine break off so.", "Encoders write very soft sound as silence.") { Performance = SoundCutsThresholds.SilencePerformance };

    private static Finding OfRepeat(CodedSound coded, FrameRepeat it) => new(SoundCutsFindingCodes.Repeats, Locator.Bytes(it.FirstByte, Math.Max(0, it.EndByte - it.FirstByte)),
        string.Create(CultureInfo.InvariantCulture, $"The {it.FrameCount} coded frames from {Seconds(coded, it.AgainAt):0.00} s on are those from {Seconds(coded, it.FirstFrame):0.00} s on, byte for byte."),
        "Sound made by machine that repeats after a whole number of frames is coded alike by some encoders; a recorder that fills a gap with the last packets does the same.") { Performance = SoundCutsThresholds.RepeatPerformance };

    private static Locator Bytes(CodedSound coded) => Locator.Bytes(coded.FirstByte, Math.Max(0, coded.EndByte - coded.FirstByte));

    // From the frame before to the frame behind.
    private static Locator Around(CodedSound coded, int frame)
    {
        long from = coded.ByteOf(Math.Clamp(frame - 1, 0, coded.FrameCount - 1)), to = coded.ByteOf(Math.Clamp(frame + 1, 0, coded.FrameCount - 1));
        return Locator.Bytes(Math.Min(from, to), Math.Abs(to - from));
    }

    private static double Seconds(CodedSound coded, int frame) => (double)frame * FormerGrid.FrameLength / coded.Configuration.SampleRate;

    private static CanonicalObject Document(CodedSound coded, SoundSamples sound, IReadOnlyList<FormerGridChange> grids, BackgroundBreak? background, IReadOnlyList<SilentRun> silences, IReadOnlyList<FrameRepeat> repeats)
    {
        CanonicalObject document = new()
        {
            ["format"] = "ascertain/sound-cuts/1",
            ["sampleRate"] = sound.Rate,
            ["frames"] = coded.FrameCount,
            ["gridChanges"] = new CanonicalArray(grids.Select(it => new CanonicalObject { ["seconds"] = Seconds(coded, it.Frame), ["before"] = it.Before, ["after"] = it.After, ["contrast"] = it.Contrast })),
            ["silences"] = new CanonicalArray(silences.Select(it => new CanonicalObject { ["seconds"] = sound.SecondsOf(it.FirstSample), ["length"] = sound.SecondsOf(it.SampleCount), ["edge"] = it.Edge })),
            ["repeats"] = new CanonicalArray(repeats.Select(it => new CanonicalObject { ["seconds"] = Seconds(coded, it.AgainAt), ["earlierSeconds"] = Seconds(coded, it.FirstFrame), ["frames"] = it.FrameCount })),
        };
        if (background is { } b)
        {
            document["background"] = new CanonicalObject { ["seconds"] = sound.SecondsOf(b.Sample), ["score"] = b.Score, ["levelDecibels"] = b.LevelDecibels, ["formDecibels"] = b.FormDecibels };
        }

        return document;
    }
}
