using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Ascertain.Casework.Tests.Storage.PowerCut;

/// <summary>Reads what strace wrote of a program, with all bytes in hexadecimal and the path of every descriptor.</summary>
internal static partial class DiskTrace
{
    /// <summary>Arguments for strace.</summary>
    public static string[] Strace(string output) =>
        ["strace", "-f", "-y", "-xx", "-s", "16777216", "-o", output, "-e", "trace=openat,open,creat,pwrite64,pwritev,write,fsync,fdatasync,ftruncate,rename,renameat,renameat2,link,linkat,unlink,unlinkat,mkdir,mkdirat,rmdir"];

    /// <summary>The calls that succeeded, in the order in which they ended.</summary>
    public static List<DiskCall> Read(string path)
    {
        Dictionary<string, string> unfinished = new(StringComparer.Ordinal); // by thread
        List<DiskCall> calls = [];
        foreach (string line in File.ReadLines(path))
        {
            int gap = line.IndexOf(' ', StringComparison.Ordinal);
            string thread = line[..gap], text = line[(gap + 1)..].TrimStart();
            if (text.EndsWith("<unfinished ...>", StringComparison.Ordinal))
            {
                unfinished[thread] = text[..^"<unfinished ...>".Length].TrimEnd();
                continue;
            }

            Match resumed = Resumed().Match(text);
            if (resumed.Success && unfinished.Remove(thread, out string? begun))
            {
                text = begun + text[resumed.Length..];
            }

            if (Call().Match(text) is { Success: true } call && !call.Groups["result"].Value.StartsWith('-'))
            {
                calls.AddRange(Of(call.Groups["name"].Value, call.Groups["arguments"].Value, call.Groups["result"].Value));
            }
        }

        return calls;
    }

    private static IEnumerable<DiskCall> Of(string name, string arguments, string result)
    {
        byte[][] texts = [.. Quoted().Matches(arguments).Select(static it => Bytes(it.Groups[1].Value))];
        string described = Descriptor().Match(arguments) is { Success: true } descriptor ? Encoding.UTF8.GetString(Bytes(descriptor.Groups[1].Value)) : "";
        string last = arguments[(arguments.LastIndexOf(',') + 1)..].Trim();
        switch (name)
        {
            case "openat" or "open" or "creat":
                if (arguments.Contains("O_CREAT", StringComparison.Ordinal) || name == "creat")
                {
                    yield return new DiskCall("create", Encoding.UTF8.GetString(texts[0]), null, [], -1);
                }

                if (arguments.Contains("O_TRUNC", StringComparison.Ordinal))
                {
                    yield return new DiskCall("ftruncate", Encoding.UTF8.GetString(texts[0]), null, [], 0);
                }

                break;
            case "pwrite64":
                yield return new DiskCall(name, described, null, texts[0][..(int)Number(result)], Number(last));
                break;
            case "write":
                yield return new DiskCall(name, described, null, texts[0], -1);
                break;
            case "pwritev":
                throw new NotSupportedException("A gathered write is not among the calls that this program was seen to make; model it before trusting the simulation.");
            case "fsync" or "fdatasync":
                yield return new DiskCall("fsync", described, null, [], -1);
                break;
            case "ftruncate":
                yield return new DiskCall(name, described, null, [], Number(last));
                break;
            case "rename" or "renameat" or "renameat2" or "link" or "linkat":
                yield return new DiskCall(name.StartsWith("rename", StringComparison.Ordinal) ? "rename" : "link", Encoding.UTF8.GetString(texts[0]), Encoding.UTF8.GetString(texts[1]), [], -1);
                break;
            case "unlink" or "unlinkat" or "rmdir":
                yield return new DiskCall("unlink", Encoding.UTF8.GetString(texts[0]), null, [], -1);
                break;
            default:
                yield return new DiskCall("mkdir", Encoding.UTF8.GetString(texts[0]), null, [], -1);
                break;
        }
    }

    private static long Number(string text) => long.Parse(text, CultureInfo.InvariantCulture);

    private static byte[] Bytes(string escaped) => Convert.FromHexString(escaped.Replace("\\x", "", StringComparison.Ordinal));

    [GeneratedRegex(@"^<\.\.\. \w+ resumed>")]
    private static partial Regex Resumed();

    [GeneratedRegex(@"^(?<name>\w+)\((?<arguments>.*)\)\s+= (?<result>-?\d+)")]
    private static partial Regex Call();

    [GeneratedRegex("\"((?:\\\\x[0-9a-f]{2})*)\"")]
    private static partial Regex Quoted();

    [GeneratedRegex(@"^\d+<((?:\\x[0-9a-f]{2})+)>")]
    private static partial Regex Descriptor();
}
