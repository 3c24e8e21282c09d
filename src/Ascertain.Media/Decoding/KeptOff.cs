using System.Globalization;

namespace Ascertain.Media.Decoding;

/// <summary>Gathers what was not delivered, and what is odd in time and size.</summary>
internal sealed class KeptOff
{
    /// <summary>Arbitrary: beyond it, the last range grows to cover the rest.</summary>
    private const int MostRanges = 1000;

    private const string TransmissionOrEdit = "Damage can come from transmission, storage or an interrupted recording as well as from a change of the file.";

    private readonly List<DamagedRange> ranges = [];
    private long lastKeptOff = -2;
    private (int Width, int Height) firstSize;
    private long? firstWithOtherSize;
    private long withOtherSize;
    private long? firstWithoutTime;
    private long withoutTime;
    private long? firstOutOfOrder;
    private long? lastTime;
    private long soundRuns;
    private long soundSamples;
    private SoundInfo? firstSound;
    private SoundInfo? changedSound;

    public IReadOnlyList<DamagedRange> Ranges => ranges;

    public bool HasPictures => ranges.Count > 0 || withOtherSize > 0;

    public bool HasSound => soundRuns > 0 || changedSound is not null;

    /// <summary>Notes a picture; true when its size is not that of the first.</summary>
    public bool SizeChanged(in FrameInfo info)
    {
        if (firstSize.Width == 0)
        {
            firstSize = (info.Width, info.Height);
        }

        if (info.PresentationTime is not { } time)
        {
            firstWithoutTime ??= info.Index;
            withoutTime++;
        }
        else
        {
            if (time <= lastTime)
            {
                firstOutOfOrder ??= info.Index;
            }

            lastTime = time;
        }

        return (info.Width, info.Height) != firstSize;
    }

    public void Add(in FrameInfo info, bool sizeChanged)
    {
        if (sizeChanged)
        {
            firstWithOtherSize ??= info.Index;
            withOtherSize++;
        }

        if (info.IsClean)
        {
            return;
        }

        if (ranges.Count > 0 && (lastKeptOff == info.Index - 1 || ranges.Count == MostRanges))
        {
            ranges[^1] = ranges[^1] with { FrameCount = info.Index - ranges[^1].FirstFrame + 1 };
        }
        else
        {
            ranges.Add(new DamagedRange(info.Index, 1, info.PresentationTime));
        }

        lastKeptOff = info.Index;
    }

    public void AddSound(in SoundInfo info)
    {
        firstSound ??= info;
        soundRuns++;
        soundSamples += info.SampleCount;
    }

    public void SoundChanged(in SoundInfo info) => changedSound = info;

    public IReadOnlyList<Finding> ToFindings(DecodeLog log, bool pictures, bool sound)
    {
        List<Finding> findings = [];
        if (pictures)
        {
            AddPictures(findings, log);
        }

        if (sound)
        {
            AddSound(findings, log);
        }

        return findings;
    }

    private void AddPictures(List<Finding> findings, DecodeLog log)
    {
        foreach (DamagedRange range in ranges)
        {
            findings.Add(new Finding(DecodingFindingCodes.PicturesDamaged, Locator.Frames(range.FirstFrame, range.FrameCount),
                Say($"{range.FrameCount} pictures from picture {range.FirstFrame} were decoded after an error and before the next clean key picture; they were not used."),
                TransmissionOrEdit, "Another decoder may report other errors, or none; only this build was run."));
        }

        if (ranges.Count == 0 && log.Video.DamagedPackets > 0)
        {
            findings.Add(new Finding(DecodingFindingCodes.PicturesDamaged, Locator.WholeItem,
                Say($"The decoder reported errors in {log.Video.DamagedPackets} packets from which no picture came; all pictures that came are clean."),
                TransmissionOrEdit, "Where the missing pictures would stand was not determined."));
        }

        AddTimes(findings);
        AddWarnings(findings, log);
        if (firstWithOtherSize is { } other)
        {
            findings.Add(new Finding(DecodingFindingCodes.SizeChanges, Locator.Frames(other, withOtherSize),
                Say($"{withOtherSize} pictures, the first of them picture {other}, are not {firstSize.Width} × {firstSize.Height} as the first is; they were not used and not scaled."),
                "Adaptive streams and video calls change size while they run."));
        }
    }

    private void AddSound(List<Finding> findings, DecodeLog log)
    {
        if (log.Sound.DamagedPackets > 0 || soundRuns > 0)
        {
            findings.Add(new Finding(DecodingFindingCodes.SoundDamaged, Locator.WholeItem,
                Say($"The decoder reported errors in {log.Sound.DamagedPackets} packets of sound; {soundSamples} samples of each channel{From(firstSound)} were not used."),
                TransmissionOrEdit));
        }

        if (changedSound is { } changed)
        {
            findings.Add(new Finding(DecodingFindingCodes.SoundChanges, Locator.WholeItem,
                Say($"The sound changes to {changed.SampleRate} Hz and {changed.Channels} channels{From(changed)}; it was used up to there and not converted."),
                "Broadcasts change their sound between programmes, and joined recordings of different devices do too."));
        }
    }

    private void AddTimes(List<Finding> findings)
    {
        if (firstWithoutTime is { } without)
        {
            findings.Add(new Finding(DecodingFindingCodes.TimesMissing, Locator.Frames(without, 1),
                Say($"{withoutTime} pictures carry no presentation time, the first of them picture {without}."),
                "Bare streams and some containers carry no times for every picture."));
        }

        if (firstOutOfOrder is { } order)
        {
            findings.Add(new Finding(DecodingFindingCodes.TimesNotIncreasing, Locator.Frames(order, 1),
                Say($"The presentation time of picture {order} is not later than that of the picture before it."),
                "Joined recordings, clock resets of a device and some muxers cause this without any edit of pictures."));
        }
    }

    // Kept apart from damage: neither touches a picture.
    private static void AddWarnings(List<Finding> findings, DecodeLog log)
    {
        if (log.TimesWarnings > 0)
        {
            findings.Add(new Finding(DecodingFindingCodes.TimesWarned, Locator.WholeItem,
                Say($"Warnings of the container's reader about presentation times that do not fit the order of decoding: {log.TimesWarnings}; no picture was kept off for that."),
                "Writers of several views, and some muxers, set decoding times later than presentation times."));
        }

        if (log.MetadataWarnings > 0)
        {
            findings.Add(new Finding(DecodingFindingCodes.MetadataWarned, Locator.WholeItem,
                Say($"Warnings of the decoder about the EXIF data beside the picture: {log.MetadataWarnings}; no picture is decoded from these."),
                "Cameras and converters write EXIF entries that do not follow the standard."));
        }
    }

    private static string From(SoundInfo? info) => info is { FirstSample: { } first } it
        ? Say($" from sample {first} ({it.SampleRate} Hz)")
        : "";

    private static string Say(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
