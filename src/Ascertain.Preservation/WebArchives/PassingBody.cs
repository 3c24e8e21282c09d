using System.Globalization;
using Ascertain.Custody;

namespace Ascertain.Preservation.WebArchives;

/// <summary>The body of one record while its block goes by: chunked transfer is taken off on the way, the content coding at the end.</summary>
/// <remarks>Tools that store what a browser decoded leave the fields of the codings in the head. Where the first bytes show that a coding is not there,
/// the body is taken as it stands, and <see cref="TakenBody.Inside"/> says so.</remarks>
internal sealed class PassingBody : IDisposable
{
    private readonly BodyTaker taker;
    private readonly ArchivedHead? head;
    private readonly string archive, place, stated;
    private readonly int headerLength;
    private readonly List<string> remarks = [], parts = []; // parts: why it is not all of the body
    private string? path;
    private FileStream? file;
    private ByteSink? sink;
    private ChunkedBody? chunks;
    private bool decided, whole, decoded;
    private long received; // bytes of the body, without the marks of chunks

    /// <summary>Begins with the header of a record.</summary>
    public PassingBody(BodyTaker taker, WarcHeader header, bool http, string archive, string place)
    {
        (this.taker, this.archive, this.place) = (taker, archive, place);
        (head, stated) = (http ? new ArchivedHead() : null, header["Content-Type"] ?? "");
        headerLength = header.Length;
        if (header["WARC-Truncated"] is { } reason)
        {
            parts.Add($"cut short by who archived it ({reason})");
        }
    }

    /// <summary>The next bytes of the block.</summary>
    public void Append(ReadOnlySpan<byte> run)
    {
        run = head is null ? run : head.Take(run);
        if (run.IsEmpty || head is { IsFound: false })
        {
            return;
        }

        if (!decided)
        {
            decided = true;
            Decide(run[0]);
        }

        sink?.Invoke(run);
    }

    /// <summary>The block was read to its end.</summary>
    /// <param name="asStated">False where the record does not end there.</param>
    public void End(bool asStated)
    {
        if (!asStated)
        {
            parts.Add("the record does not end where its length says");
        }

        whole = true;
        file?.Dispose();
        if (head is { IsFound: false })
        {
            Refuse(WarcCodes.BodyHead, "no head of HTTP ends in the record.");
        }
        else if (chunks is { Complete: false })
        {
            Refuse(WarcCodes.BodyTransfer, "the marks of chunked transfer are broken, or end too early.");
        }
    }

    /// <summary>Lets go of the body; of one whose record was not read to its end nothing stays.</summary>
    public void Dispose()
    {
        if (!whole && path is not null)
        {
            Refuse(WarcCodes.BodyCut, "the record cannot be read to its end.");
        }

        file?.Dispose();
    }

    /// <summary>Takes the content coding off; null when there is no body, it is not wanted, or it was refused.</summary>
    public TakenBody? Finish(WarcRecord record)
    {
        try
        {
            Unpack();
        }
        catch (CustodyFormatException fault)
        {
            Refuse(fault.Code, fault.Message);
        }

        if (path is null || new FileInfo(path).Length == 0)
        {
            Drop(); // a body without a byte, in chunks or packed
            return null;
        }

        // RFC 9110 §15.3.7. From the first byte to the last is all of it: so browsers ask for films.
        if (head is { Status: "206" } && head.Values("Content-Range").FirstOrDefault("") != string.Create(CultureInfo.InvariantCulture, $"bytes 0-{received - 1}/{received}"))
        {
            parts.Add("a part was asked for (HTTP 206)");
        }

        if (!decoded && head?.BodyLength > received)
        {
            parts.Add($"shorter than the {head.BodyLength} bytes of its Content-Length");
        }

        if (parts.Count > 0)
        {
            taker.Leave(WarcCodes.BodyPartial, archive, $"{place}: taken, and only in part: {string.Join(", ", parts)}.");
        }

        // Taken bodies stay in memory; this object with the head of HTTP does not.
        // The package itself is not named: under another name it holds the same.
        string at = string.Create(CultureInfo.InvariantCulture, $"{(archive.Contains('/', StringComparison.Ordinal) ? $"{archive}: " : "")}record {record.Id} at byte {record.FirstByte}{(record.FirstInflatedByte is > 0 and var inflated ? $" (inflated {inflated})" : "")}");
        return new TakenBody(path, record with { Body = null }, string.Join(", ", [at, .. head is { Status.Length: > 0 } ? [$"HTTP {head.Status}"] : (string[])[], .. remarks, .. parts])) { IsPart = parts.Count > 0 };
    }

    private void Decide(byte first)
    {
        string mediaType = (head is null ? stated : head.Values("Content-Type").FirstOrDefault("")).Split(';')[0].Trim().ToLowerInvariant();
        if (!taker.Wants(mediaType))
        {
            taker.Pass(WarcCodes.BodyNotWanted);
            return;
        }

        if (head?.Codings("Transfer-Encoding") is not (null or [] or ["chunked"]))
        {
            Refuse(WarcCodes.BodyTransfer, "the transfer coding is not chunked alone.");
            return;
        }

        path = taker.NextFile(mediaType, headerLength);
        if (path is null)
        {
            Refuse(WarcCodes.BodyTooMany, "the archive has more bodies, or longer headers before them, than are taken.");
            return;
        }

        file = new FileStream(path, FileMode.CreateNew);
        sink = Write;
        if (head is { IsChunked: true } && char.IsAsciiHexDigit((char)first))
        {
            chunks = new ChunkedBody(Write);
            sink = chunks.Append;
        }
        else if (head is { IsChunked: true })
        {
            remarks.Add("said to be chunked, and is not");
        }
    }

    private void Write(ReadOnlySpan<byte> run)
    {
        received += run.Length;
        if (taker.HasRoomFor(run.Length))
        {
            file?.Write(run);
        }
        else
        {
            Refuse(WarcCodes.BodyTooLarge, "the bodies up to this one are larger than is taken.");
        }
    }

    private void Unpack()
    {
        string[] codings = head?.Codings("Content-Encoding") ?? [];
        if (path is not { } packed || codings.Length == 0)
        {
            return;
        }

        ContentCoding coding = codings is [var only] && ContentCoding.Of(only) is { } known
            ? known
            : throw new CustodyFormatException(WarcCodes.BodyCoding, $"the content coding {(codings is [{ Length: < 32 } name] ? $"\"{name}\" " : "")}is not known here, or there are several.");
        string plain = $"{packed}.plain";
        using (FileStream from = new(packed, FileMode.Open), to = new(plain, FileMode.CreateNew))
        {
            if (!coding.IsOn(from))
            {
                decoded = true;
                remarks.Add($"said to be {coding.Name}, and is not");
                to.Dispose();
                File.Delete(plain);
                return;
            }

            try
            {
                coding.TakeOff(from, run => to.Write(taker.HasRoomFor(run.Length) ? run : throw new CustodyFormatException(WarcCodes.BodyTooLarge, "the bodies up to this one are larger than is taken.")));
            }
            catch (CustodyFormatException)
            {
                to.Dispose();
                File.Delete(plain);
                throw;
            }
        }

        File.Move(plain, packed, overwrite: true);
    }

    private void Refuse(string code, string why)
    {
        if (path is not null || code is WarcCodes.BodyTooMany or WarcCodes.BodyHead or WarcCodes.BodyTransfer)
        {
            taker.Leave(code, archive, $"{place}: {why}");
        }

        Drop();
    }

    private void Drop()
    {
        sink = null;
        file?.Dispose();
        if (path is not null)
        {
            File.Delete(path);
        }

        (file, path, chunks) = (null, null, null);
    }
}
