using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace Ascertain.Copies.ClipIndex;

/// <summary>Up to where the records of a file are acknowledged: the small file beside it that tells what was lost from what was never there.</summary>
/// <remarks>
/// <para>Five lines: name of the form, number of records, bytes, the chain over the records, and SHA-256 of the four lines before. Another spelling is damage. It is written anew beside the old one and renamed, so that there is always a whole one.</para>
/// <para>A file of records and its mark that are both replaced by older ones of the same time cannot be told from an index to which less was added.</para>
/// </remarks>
/// <param name="Records">Records that are acknowledged.</param>
/// <param name="Bytes">Length of the file of records with them.</param>
/// <param name="ChainSha256Hex">SHA-256 of the chain before the last record and of that record's digest; before the first, of the line that names the version.</param>
internal sealed record EndMark(long Records, long Bytes, string ChainSha256Hex)
{
    private const string FormLine = "ascertain end of records 1\n";
    private const int MostBytes = 1024;

    /// <summary>Where the mark of a file of records lies.</summary>
    public static string PathOf(string records) => records + "-end";

    /// <summary>Reads the mark of a file of records.</summary>
    /// <returns>Null where there is none.</returns>
    /// <exception cref="InvalidDataException">It is damaged; one plain sentence.</exception>
    public static EndMark? Read(string records)
    {
        string path = PathOf(records);
        if (!File.Exists(path))
        {
            return null;
        }

        using SafeFileHandle handle = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        byte[] bytes = new byte[MostBytes];
        int total = 0;
        for (int read; total < bytes.Length && (read = RandomAccess.Read(handle, bytes.AsSpan(total), total)) > 0;)
        {
            total += read;
        }

        string[] lines = Encoding.ASCII.GetString(bytes, 0, total).Split('\n');
        EndMark? mark = lines.Length == 6 && Number(lines[1], "records ") is { } count && Number(lines[2], "bytes ") is { } length && lines[3].StartsWith("chain ", StringComparison.Ordinal) ? new EndMark(count, length, lines[3]["chain ".Length..]) : null;
        return mark is not null && mark.ToBytes().AsSpan().SequenceEqual(bytes.AsSpan(0, total)) ? mark : throw new InvalidDataException($"{path} is damaged: it does not have its digest.");
    }

    /// <summary>Puts it in the place of the mark before. When it returns, it is on the disk.</summary>
    /// <exception cref="IOException">The disk is full or broken; the mark before is still there.</exception>
    public void Write(string records, Action<string> atStep)
    {
        string path = PathOf(records), temporary = path + ".new";
        byte[] bytes = ToBytes();
        atStep("end.write");
        using (SafeFileHandle handle = File.OpenHandle(temporary, FileMode.Create, FileAccess.Write))
        {
            RandomAccess.Write(handle, bytes, 0);
            DurableCalls.SyncFile(handle, temporary);
        }

        atStep("end.rename");
        DurableCalls.Rename(temporary, path);
        atStep("end.sync");
        DurableCalls.SyncFolder(Path.GetDirectoryName(Path.GetFullPath(path))!);
    }

    private byte[] ToBytes()
    {
        string text = string.Create(CultureInfo.InvariantCulture, $"{FormLine}records {Records}\nbytes {Bytes}\nchain {ChainSha256Hex}\n");
        return Encoding.ASCII.GetBytes($"{text}sha256 {Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(text)))}\n");
    }

    private static long? Number(string line, string name) =>
        line.StartsWith(name, StringComparison.Ordinal) && long.TryParse(line.AsSpan(name.Length), NumberStyles.None, CultureInfo.InvariantCulture, out long number) ? number : null;
}
