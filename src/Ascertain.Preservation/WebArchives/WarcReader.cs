using Ascertain.Custody;
using Ascertain.Preservation.Interchange;

namespace Ascertain.Preservation.WebArchives;

/// <summary>Reads a WARC file of others, 1.0 or 1.1 (ISO 28500), plain or gzip, and checks every digest that it states.</summary>
/// <remarks>Streams: memory does not grow with the file. What follows a broken record is searched for the next one.</remarks>
public sealed class WarcReader
{
    private const int MostMembersTried = 64; // after a broken one; arbitrary

    private static readonly string[] Compared = ["blockDigestsVerified", "blockDigestsDiffers", "payloadDigestsVerified", "payloadDigestsVerifiedAsTransferred", "payloadDigestsDiffers"];

    private static readonly string[] Mandatory = ["WARC-Type", "WARC-Record-ID", "WARC-Date", "Content-Length"];

    private readonly Stream file;
    private readonly string name;
    private readonly Checklist list;
    private readonly Action<WarcRecord> each;
    private readonly BodyTaker? taker;
    private readonly bool damaged;
    private long member = -1; // where the gzip member begins, or -1
    private long inflated; // bytes that the members before it became

    private WarcReader(Stream file, string name, Checklist list, Action<WarcRecord>? each, BodyTaker? taker, bool damaged)
    {
        (this.file, this.name, this.list, this.taker, this.damaged) = (file, name, list, taker, damaged);
        this.each = record =>
        {
            taker?.Finish(record);
            each?.Invoke(record);
        };
    }

    /// <summary>True for a file that begins like a WARC file, plain or gzip.</summary>
    /// <exception cref="IOException">The stream fails.</exception>
    public static bool IsWarc(Stream file)
    {
        byte[] begin = new byte[5];
        file.Position = 0;
        return (file.ReadAtLeast(begin, 5, throwOnEndOfStream: false) == 5 && begin.AsSpan().SequenceEqual("WARC/"u8)) || GzipMember.IsAt(file, 0);
    }

    /// <summary>Reads a file that can be sought in; nothing is thrown for what is in it.</summary>
    /// <param name="file">The file.</param>
    /// <param name="name">What faults call it.</param>
    /// <param name="each">Called for every record, in the order of the file.</param>
    /// <param name="taker">Takes bodies out on the way; null to take none.</param>
    /// <exception cref="IOException">The stream fails.</exception>
    public static InterchangeReport Verify(Stream file, string name, Action<WarcRecord>? each = null, BodyTaker? taker = null)
    {
        Checklist list = new();
        if (!Verify(file, name, list, each, taker))
        {
            return list.ToReport("This is no WARC file: no record begins at its first byte.");
        }

        if (!Compared.Any(it => list.CountOf(it) > 0))
        {
            list.Warn(WarcCodes.DigestNone, name, "No digest was compared: nothing vouches for the bytes but the check sums of gzip, if there are any.");
        }

        return list.ToReport();
    }

    /// <summary>The same into a list that is there; false when the file does not begin like a WARC file.</summary>
    /// <param name="file">The file.</param>
    /// <param name="name">What faults call it.</param>
    /// <param name="list">For counts and faults.</param>
    /// <param name="each">Called for every record.</param>
    /// <param name="taker">Takes bodies out on the way.</param>
    /// <param name="damaged">True when a fault of the whole file is known: then every record is damaged.</param>
    internal static bool Verify(Stream file, string name, Checklist list, Action<WarcRecord>? each, BodyTaker? taker = null, bool damaged = false)
    {
        if (!IsWarc(file))
        {
            return false;
        }

        WarcReader reader = new(file, name, list, each, taker, damaged);
        if (GzipMember.IsAt(file, 0))
        {
            reader.ReadMembers();
        }
        else
        {
            file.Position = 0;
            reader.ReadRecords(new WarcInput(file), reader.each);
        }

        return true;
    }

    private void ReadMembers()
    {
        bool whole = false;
        for (member = 0; member >= 0 && member < file.Length;)
        {
            WarcRecord? single = null;
            int records = 0, taken = taker?.Taken.Count ?? 0;
            long? end = null;
            try
            {
                using GzipMember packed = GzipMember.Open(file, member, inflated);
                WarcInput input = new(packed);
                ReadRecords(input, record =>
                {
                    if (++records > 1)
                    {
                        each(single!); // the one before: its bytes in the file are not its own
                    }

                    single = record;
                });
                input.Drain();
                (end, inflated) = (packed.End, inflated + packed.Inflated);
            }
            catch (CustodyFormatException fault)
            {
                Fault(fault.Code, 0, fault.Message);
                taker?.Damage(taken); // its check sum is over all its records
            }

            list.Count("gzipMembers");
            whole |= records > 1;
            if (single is not null)
            {
                each(end is null ? single with { IsDamaged = true } : records == 1 ? single with { ByteCount = end - member } : single);
            }

            member = end ?? NextMember(member + 1);
        }

        if (whole)
        {
            list.Warn(WarcCodes.GzipWhole, name, "A gzip member holds several records: the file was compressed as a whole, and no record can be read by itself.");
        }
    }

    // After a broken member: the next place that looks like one and inflates to its end.
    private long NextMember(long from)
    {
        byte[] window = new byte[1 << 16];
        for (int tried = 0; from < file.Length && tried < MostMembersTried;)
        {
            file.Position = from;
            int read = file.ReadAtLeast(window, window.Length, throwOnEndOfStream: false), found = window.AsSpan(0, read).IndexOf((ReadOnlySpan<byte>)[0x1F, 0x8B, 8]);
            if (found < 0)
            {
                from += Math.Max(1, read - 2);
                continue;
            }

            from += found;
            try
            {
                GzipMember.Open(file, from, inflated).Dispose();
                return from;
            }
            catch (CustodyFormatException)
            {
                (from, tried) = (from + 1, tried + 1); // not one; its place is inside the fault that was named
            }
        }

        return -1;
    }

    private void ReadRecords(WarcInput input, Action<WarcRecord> found)
    {
        while (!input.AtEnd)
        {
            long begin = input.Position;
            try
            {
                if (ReadRecord(input, begin) is { } record)
                {
                    found(record);
                    continue;
                }
            }
            catch (CustodyFormatException fault) when (fault.Code is not (InterchangeCodes.GzipBroken or InterchangeCodes.GzipChecksum or InterchangeCodes.GzipTooLarge))
            {
                Fault(fault.Code, begin, fault.Message);
            }

            if (!input.GoToRecord())
            {
                return;
            }
        }
    }

    // Null when the record's length is wrong, so that nobody knows where the next one begins.
    private WarcRecord? ReadRecord(WarcInput input, long begin)
    {
        long faults = list.FaultCount;
        WarcHeader header = WarcHeader.Read(input);
        list.Count("records");
        CheckHeader(header, begin);
        if (header.BlockLength is not { } length)
        {
            return null;
        }

        LabelledDigest? blockStated = Stated(header, "WARC-Block-Digest", begin), payloadStated = Stated(header, "WARC-Payload-Digest", begin);
        bool elsewhere = header["WARC-Type"] is "revisit" or "continuation" || header["WARC-Segment-Number"] is not null;
        using DigestSet block = new(blockStated is { IsKnown: true } ? [blockStated.Algorithm] : []);
        using PayloadHash? payload = payloadStated is { IsKnown: true } && !elsewhere ? new PayloadHash(payloadStated, IsHttp(header)) : null;
        using PassingBody? body = taker?.Begin(header, IsHttp(header), name, Place(begin));
        for (long left = length; left > 0;)
        {
            ReadOnlySpan<byte> run = input.Take(left);
            if (run.IsEmpty)
            {
                throw new CustodyFormatException(WarcCodes.RecordTruncated, $"The file ends inside a block of {length} bytes: {left} are missing.");
            }

            block.Append(run);
            payload?.Append(run);
            body?.Append(run);
            left -= run.Length;
        }

        bool ended = TakeBlankLines(input, begin);
        DigestVerdict ofBlock = VerdictOf(blockStated, () => blockStated!.IsOf(block) ? DigestVerdict.Verified : DigestVerdict.Differs);
        DigestVerdict ofPayload = VerdictOf(payloadStated, () => payload?.Verdict ?? DigestVerdict.OfOtherRecord);
        Judge("blockDigests", ofBlock, WarcCodes.BlockDiffers, "block", header, begin);
        Judge("payloadDigests", ofPayload, WarcCodes.PayloadDiffers, "payload", header, begin);
        body?.End(ended);
        WarcRecord record = new(header["WARC-Record-ID"] ?? "", header["WARC-Type"] ?? "", header["WARC-Target-URI"]?.Trim('<', '>'), header["WARC-Date"] ?? "", header["Content-Type"],
            member < 0 ? begin : member, member < 0 ? input.Position - begin : null, member < 0 ? null : begin, length, ofBlock, ofPayload, header["WARC-Payload-Digest"])
        {
            IsDamaged = damaged || list.FaultCount > faults,
            HasDate = header["WARC-Date"] is not null && header.HasGoodDate,
            Body = body,
        };
        if (ended)
        {
            return record;
        }

        each(record);
        return null;
    }

    private static DigestVerdict VerdictOf(LabelledDigest? stated, Func<DigestVerdict> compare) =>
        stated is null ? DigestVerdict.NotGiven : stated.IsKnown ? compare() : DigestVerdict.Unsupported;

    private void CheckHeader(WarcHeader header, long begin)
    {
        if (header.Version is not ("1.0" or "1.1"))
        {
            Fault(WarcCodes.VersionUnknown, begin, $"WARC {header.Version} is no version that is known here.");
        }

        foreach (string field in Mandatory.Where(it => string.IsNullOrEmpty(header[it])))
        {
            Fault(WarcCodes.HeaderMissing, begin, $"The record has no {field}.");
        }

        if (header["Content-Length"] is not null && header.BlockLength is null)
        {
            Fault(WarcCodes.HeaderMalformed, begin, "Content-Length is no number.");
        }

        foreach (string field in header.Twice)
        {
            Fault(WarcCodes.HeaderTwice, begin, $"{field} stands there twice.");
        }

        if (!header.HasGoodDate)
        {
            Fault(WarcCodes.DateMalformed, begin, "WARC-Date is no instant in UTC as W3CDTF writes it.");
        }
    }

    private LabelledDigest? Stated(WarcHeader header, string field, long begin)
    {
        if (header[field] is not { } text)
        {
            return null;
        }

        LabelledDigest digest = LabelledDigest.Parse(text);
        if (!digest.IsKnown)
        {
            list.Warn(WarcCodes.DigestUnsupported, name, $"{Place(begin)}: {field} is of a function that is not known here: {text}");
        }
        else if (digest.Value is null)
        {
            Fault(WarcCodes.DigestMalformed, begin, $"{field} is no digest: {text}");
        }

        return digest;
    }

    // ISO 28500 §4: two CRLF after the block, and no more.
    private bool TakeBlankLines(WarcInput input, long begin)
    {
        string ends = input.TakeLine(2) + (input.Peek() == '\r' ? input.TakeLine(2) : "");
        if (ends != "\r\n\r\n")
        {
            Fault(input.AtEnd && "\r\n\r\n".StartsWith(ends, StringComparison.Ordinal) ? WarcCodes.RecordTruncated : WarcCodes.RecordLength, begin,
                "After the block there are not the two line ends of a record: Content-Length is wrong, or the file was cut.");
            return false;
        }

        if (input.Peek() is '\r' or '\n')
        {
            list.Warn(WarcCodes.RecordBlankLines, name, $"{Place(begin)}: more than two line ends follow the record.");
            while (input.Peek() is '\r' or '\n')
            {
                input.Take(1);
            }
        }

        return true;
    }

    private void Judge(string check, DigestVerdict verdict, string code, string what, WarcHeader header, long begin)
    {
        list.Count(check + verdict);
        if (verdict == DigestVerdict.Differs)
        {
            Fault(code, begin, $"The bytes of the {what} have another digest than {header["WARC-Record-ID"]} states.");
        }
    }

    // ISO 28500 §6.3.2, §6.5.2: HTTP messages are those of the http and https schemes, and say so in their type.
    private static bool IsHttp(WarcHeader header) => header["WARC-Type"] is "response" or "request"
        && (header["Content-Type"] ?? "application/http").StartsWith("application/http", StringComparison.OrdinalIgnoreCase);

    private void Fault(string code, long begin, string detail) => list.Fault(code, name, $"{Place(begin)}: {detail}");

    private string Place(long begin) => member < 0 ? $"At byte {begin}" : $"At byte {begin} of the gzip member at byte {member}";
}
