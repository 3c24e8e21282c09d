using System.Buffers.Binary;
using NodaTime;

namespace Ascertain.Media.Riff;

/// <content>WAV, with the broadcast extension (EBU Tech 3285) and 64-bit sizes (EBU Tech 3306).</content>
internal sealed partial class RiffWalk
{
    private const uint Wave = 0x57415645, Format = 0x666D7420, Data = 0x64617461, Fact = 0x66616374, Broadcast = 0x62657874;

    private RiffChunk waveFormat, waveData, fact;
    private int formatTag, channels, blockAlign;
    private long sampleRate;
    private byte[] waveExtra = [];

    private void WaveLeaf(in RiffChunk chunk, int nth)
    {
        if (nth > 1 && chunk.Id is Format or Data or Fact or Broadcast)
        {
            into.AddFinding(RiffFindingCodes.DuplicateChunk, chunk.Offset, chunk.Size + 8, $"{chunk.Path} may stand once and stands again.",
                "Files joined by hand and faulty editors have this; players use the first or the last.");
            return;
        }

        switch (chunk.Id)
        {
            case Format:
                ReadWaveFormat(chunk);
                break;
            case Data:
                waveData = chunk;
                break;
            case Fact:
                fact = chunk;
                break;
            case Broadcast:
                ReadBroadcast(chunk);
                break;
        }
    }

    private void ReadWaveFormat(in RiffChunk chunk)
    {
        Span<byte> bytes = stackalloc byte[40];
        bytes.Clear();
        source.Read(chunk.Data, bytes[..(int)Math.Min(40, chunk.Size)]);
        if (chunk.Size < 14)
        {
            BadField(chunk, $"The fmt chunk has {chunk.Size} bytes instead of at least 14.");
            return;
        }

        waveFormat = chunk;
        formatTag = Short(bytes);
        channels = Short(bytes[2..]);
        sampleRate = Number(bytes[4..]);
        blockAlign = Short(bytes[12..]);
        if (chunk.Size > 18)
        {
            waveExtra = source.ReadUpTo(chunk.Data + 18, (int)Math.Min(chunk.Size - 18, 1 << 16));
        }

        if (sampleRate == 0 || blockAlign == 0 || channels == 0)
        {
            BadField(chunk, $"The fmt chunk gives {channels} channels, {sampleRate} samples a second, {blockAlign} bytes a block.");
        }

        long expected = sampleRate * blockAlign;
        if (IsPcm && expected != Number(bytes[8..]))
        {
            BadField(chunk, $"The fmt chunk says {Number(bytes[8..])} bytes a second; rate and block make {expected}.");
        }
    }

    // PCM, IEEE float, A-law, µ-law, or WAVE_FORMAT_EXTENSIBLE over one of them: one block is one sample of all channels.
    private bool IsPcm => formatTag switch
    {
        1 or 3 or 6 or 7 => true,
        0xFFFE => waveExtra.Length >= 22 && waveExtra[6] is 1 or 3 or 6 or 7 && waveExtra[7] == 0,
        _ => false,
    };

    private void ReadBroadcast(in RiffChunk chunk)
    {
        byte[] bytes = source.ReadUpTo(chunk.Data, (int)Math.Min(chunk.Size, 1 << 16));
        if (bytes.Length < 602)
        {
            BadField(chunk, $"The bext chunk has {bytes.Length} bytes instead of at least 602.");
            return;
        }

        if (bytes[256] != 0)
        {
            into.AddFinding(RiffFindingCodes.PersonalField, chunk.Data + 256, 32, "The bext field Originator is filled; its value is not carried.",
                "Recorders write their own model name there; nothing shows who filled it.");
        }

        ReadBroadcastDate(chunk, MetadataText.Of(bytes.AsSpan(320, 10)), MetadataText.Of(bytes.AsSpan(330, 8)));
        string history = MetadataText.Of(bytes.AsSpan(602));
        if (history.Length > 0)
        {
            into.AddToolTrace(new ToolTrace("bext CodingHistory", history, chunk.Data + 602, chunk.Size - 602));
        }
    }

    private void ReadBroadcastDate(in RiffChunk chunk, string date, string time)
    {
        if (date.Length == 0 && time.Length == 0)
        {
            return;
        }

        // EBU Tech 3285 allows - _ : space . between the parts.
        string text = date.Replace('_', '-').Replace(' ', '-').Replace('.', '-').Replace(':', '-');
        if (ClockText.TryParse(text, out LocalDateTime day, out _, out _)
            && ClockText.TryTime(time.Replace(' ', ':'), out LocalTime clock, out ReadOnlySpan<char> rest) && rest.IsEmpty)
        {
            into.AddClock(ClockText.Clock("bext OriginationDate OriginationTime", day.Date + clock, null, false,
                "When the recording began, by the recorder's clock; EBU Tech 3285 names no zone.", chunk.Data + 320, 18));
            return;
        }

        into.AddFinding(RiffFindingCodes.DateInvalid, chunk.Data + 320, 18, "The bext chunk holds no date and time that can be read.",
            "Recorders without a set clock leave zeros or blanks; the texts stand at this offset.");
    }

    private void FinishWave()
    {
        if (waveFormat.Id == 0)
        {
            MissingChunk("fmt", "The WAV");
        }

        if (waveData.Id == 0)
        {
            MissingChunk("data", "The WAV");
        }

        if (waveFormat.Id == 0 || sampleRate == 0)
        {
            return;
        }

        long? frames = IsPcm && blockAlign > 0 ? waveData.Size / blockAlign : FactCount();
        into.Tracks.Add(new MediaTrack
        {
            Id = 0,
            Kind = TrackKind.Audio,
            Codec = $"0x{formatTag:X4}",
            SampleCount = frames,
            Timescale = sampleRate,
            DurationSeconds = frames / (double)sampleRate,
            CodecConfiguration = waveExtra,
            CodecConfigurationKind = waveExtra.Length > 0 ? "fmt" : "",
            CodecConfigurationOffset = waveExtra.Length > 0 ? waveFormat.Data + 18 : 0,
        });
        CheckWaveCounts();
    }

    private void CheckWaveCounts()
    {
        if (waveData.Id == 0 || !IsPcm || blockAlign == 0)
        {
            return;
        }

        if (waveData.Declared == 0 && source.Length - waveData.Data > 8)
        {
            into.AddFinding(RiffFindingCodes.Unfinished, waveData.Offset + 4, 4, "The data chunk says it is empty although bytes follow it.",
                "Writers fill the size in when they close a file; further chunks may also follow an empty recording.");
        }

        if (waveData.Size % blockAlign != 0)
        {
            into.AddFinding(RiffFindingCodes.CountMismatch, waveData.Offset, 8, $"The data chunk holds {waveData.Size} bytes, which is not a whole number of blocks of {blockAlign}.",
                "A cut at an arbitrary byte does this; so do writers with an odd header.");
        }

        if (FactCount() is { } declared && declared != waveData.Size / blockAlign)
        {
            into.AddFinding(RiffFindingCodes.CountMismatch, fact.Offset, fact.Size + 8, $"The fact chunk counts {declared} samples; the data make {waveData.Size / blockAlign}.",
                "Editors that cut the data and leave the fact chunk do this; some writers count all channels.");
        }
    }

    private long? FactCount()
    {
        if (fact.Id == 0 || fact.Size < 4)
        {
            return null;
        }

        Span<byte> bytes = stackalloc byte[4];
        source.Read(fact.Data, bytes);
        return Number(bytes);
    }
}
