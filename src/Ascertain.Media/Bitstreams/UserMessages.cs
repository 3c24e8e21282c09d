using System.Globalization;

namespace Ascertain.Media.Bitstreams;

/// <summary>Messages that the encoder or the camera wrote into the coded stream of one track: supplemental enhancement information (H.264 and HEVC Annex D), user data, metadata units.</summary>
/// <param name="family">Name of the codec, as findings say it.</param>
/// <param name="into">What takes texts, clocks and findings.</param>
internal sealed class UserMessages(string family, StructureBuilder into)
{
    private const int MostMessages = 256;

    private readonly List<SeiMessage> first = [];
    private readonly Dictionary<int, SeiTally> tallies = [];
    private readonly List<string> texts = [];
    private readonly SeenUserData seen = new();
    private (CameraPack Pack, long Offset, long ByteCount)? firstPack;
    private (CameraPack Pack, long Offset, long ByteCount)? lastPack;

    /// <summary>How many messages were looked at.</summary>
    public long Walked { get; private set; }

    /// <summary>The first messages, in stream order.</summary>
    public IReadOnlyList<SeiMessage> First => first;

    /// <summary>Texts in user data, each once.</summary>
    public IReadOnlyList<string> Texts => texts;

    /// <summary>How often each kind was met, by kind.</summary>
    public SeiTally[] Tallies()
    {
        SeiTally[] byType = [.. tallies.Values];
        Array.Sort(byType, static (one, other) => one.Type.CompareTo(other.Type));
        return byType;
    }

    /// <summary>Takes the messages of one unit.</summary>
    /// <param name="escaped">Its bytes after the header, with emulation prevention.</param>
    /// <param name="offset">Where they stand.</param>
    public void TakeSei(ReadOnlySpan<byte> escaped, long offset)
    {
        byte[] rbsp = new byte[escaped.Length];
        SeiCursor cursor = new(rbsp.AsSpan(0, Rbsp.Unescape(escaped, rbsp)));
        EscapedPlaces places = new(escaped);
        for (int walked = 0; walked < MostMessages && cursor.MoveNext(); walked++)
        {
            int begin = places.Of(cursor.PayloadOffset);
            int end = places.Of(cursor.PayloadOffset + cursor.Payload.Length);
            Add(new SeiMessage(cursor.Type, cursor.DeclaredSize, offset + begin));
            if (cursor.Type != SeiCursor.UnregisteredUserData)
            {
                continue;
            }

            if (CameraPack.Parse(cursor.Payload) is { Local: not null } pack)
            {
                TakePack(pack, offset + begin, end - begin);
            }
            else if (UserDataText.TakeUnregistered(cursor.Payload, family, offset + begin, end - begin, into, seen) is { } text)
            {
                texts.Add(text);
            }
        }
    }

    private void TakePack(CameraPack pack, long offset, long byteCount)
    {
        (CameraPack, long, long) here = (pack, offset, byteCount);
        firstPack ??= here;
        lastPack = here;
    }

    // A camera writes one into every picture; first and last bound the recording.
    private void TellPacks()
    {
        if (firstPack is not { } begin || lastPack is not { } last)
        {
            return;
        }

        into.Make ??= begin.Pack.Make;
        into.Model ??= begin.Pack.Model;
        AddPackClock(begin);
        if (last.Pack.Local != begin.Pack.Local)
        {
            AddPackClock(last);
        }

        if (begin.Pack.Unread > 0)
        {
            into.AddFinding(BitstreamFindingCodes.BinaryUserData, begin.Offset, begin.ByteCount,
                string.Create(CultureInfo.InvariantCulture,
                    $"A user data message of camera data (MDPM) holds a date and {begin.Pack.Unread} entries that were not read{(begin.Pack.UnreadPositions > 0 ? $", {begin.Pack.UnreadPositions} of them with tags of GPS fields" : "")}."),
                "Cameras store exposure and lens data in such messages.", "The format's owner publishes no definition; later messages of the kind are not listed.");
        }
    }

    private void AddPackClock(in (CameraPack Pack, long Offset, long ByteCount) it) => into.AddClock(ClockText.Clock(
        $"{family} SEI MDPM", it.Pack.Local!.Value, it.Pack.OffsetSeconds, false,
        "The camera's clock and zone as set by its user, written into the picture data."
        + (it.Pack.IsSummerTime ? " The daylight-saving flag is set; whether the offset includes that hour no public definition says." : ""), it.Offset, it.ByteCount));

    /// <summary>Counts a message.</summary>
    public void Add(SeiMessage message)
    {
        Walked++;
        if (first.Count < MostMessages)
        {
            first.Add(message);
        }

        if (tallies.TryGetValue(message.Type, out SeiTally? tally))
        {
            tallies[message.Type] = tally with { Count = tally.Count + 1 };
        }
        else if (tallies.Count < MostMessages)
        {
            tallies.Add(message.Type, new SeiTally(message.Type, 1, message.Offset));
        }
    }

    /// <summary>Takes the user data of an MPEG-4 stream.</summary>
    public void TakeMpeg4(ReadOnlySpan<byte> bytes, long offset)
    {
        if (UserDataText.TakeMpeg4(bytes, offset, into, seen) is { } text)
        {
            texts.Add(text);
        }
    }

    /// <summary>Ends: what is told once for the track.</summary>
    public void Tell(MediaTrack track)
    {
        if (seen.LeftOut)
        {
            into.AddFinding(BitstreamFindingCodes.SearchBounded, track.CodecConfigurationOffset, 0,
                string.Create(CultureInfo.InvariantCulture, $"Track {track.Id}: more than {SeenUserData.Most} different user data; later ones are not listed."),
                "Cameras that write time or position into every picture do so.");
        }

        TellPacks();
    }
}
