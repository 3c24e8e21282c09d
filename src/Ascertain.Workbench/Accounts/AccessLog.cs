using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text.Json;
using Ascertain.Preservation.Signing;
using NodaTime;
using NodaTime.Text;

namespace Ascertain.Workbench.Accounts;

/// <summary>Who came in, who was refused, who was invited: a line of JSON each, in a file of the workbench's person (0600). Accounts and addresses stand there as labels; no name, no address, nothing
/// that lets anybody in. Where the system's log was named, it has each line too, out of reach of who works here.</summary>
internal sealed class AccessLog(KeyRing keys, IClock clock, SystemLog? system = null)
{
    private const long Greatest = 16 << 20; // arbitrary: then it is set aside as access.log.1, which the next one replaces

    private const int MostOfAKind = 300; // arbitrary: lines of one kind in a minute that nobody known caused. Who is let in nowhere shall not push out what was written before

    private readonly Lock gate = new();
    private readonly Dictionary<string, int> strangers = new(StringComparer.Ordinal); // lines of each kind in this minute
    private Instant minute;
    private int missed; // lines that the system's log did not take
    private readonly byte[] salt = RandomNumberGenerator.GetBytes(32); // of this process: the label of an address means nothing in another run

    /// <summary>Where it lies.</summary>
    public string Path { get; } = System.IO.Path.Combine(System.IO.Path.GetDirectoryName(keys.Folder)!, "workbench", "access.log");

    /// <summary>Appends a line.</summary>
    /// <param name="happened">One of a fixed set of words.</param>
    /// <param name="account">Whose label; null where nobody is known.</param>
    /// <param name="from">The request's address.</param>
    /// <param name="detail">A word of ours or a label; nothing that came with the request.</param>
    public void Add(string happened, Account? account, IPAddress? from, string? detail = null)
    {
        Instant now = clock.GetCurrentInstant();
        lock (gate)
        {
            if (now - minute >= Duration.FromMinutes(1))
            {
                foreach ((string kind, int count) in strangers.Where(static it => it.Value > MostOfAKind).ToArray())
                {
                    Write(now, "notWritten", null, null, $"{kind} {count - MostOfAKind}");
                }

                strangers.Clear();
                minute = now;
            }

            if (account is null && (strangers[happened] = strangers.GetValueOrDefault(happened) + 1) > MostOfAKind)
            {
                return;
            }

            Write(now, happened, account, from, detail);
        }
    }

    private void Write(Instant now, string happened, Account? account, IPAddress? from, string? detail)
    {
        byte[] line = JsonSerializer.SerializeToUtf8Bytes(new { at = InstantPattern.ExtendedIso.Format(now), happened, account = account?.Label, from = LabelOf(from), detail });
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(Path)!, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        if (File.Exists(Path) && new FileInfo(Path).Length > Greatest)
        {
            File.Move(Path, Path + ".1", overwrite: true);
        }

        using (FileStream file = new(Path, new FileStreamOptions { Mode = FileMode.Append, Access = FileAccess.Write, UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite }))
        {
            file.Write([.. line, (byte)'\n']);
        }

        Copy(now, line);
    }

    // What it missed it is told when it takes lines again.
    private void Copy(Instant now, byte[] line)
    {
        if (system is null)
        {
            return;
        }

        if (!system.Write(line))
        {
            missed++;
        }
        else if (missed > 0)
        {
            string before = missed.ToString(CultureInfo.InvariantCulture);
            missed = 0;
            Write(now, "notCopied", null, null, before);
        }
    }

    private string? LabelOf(IPAddress? from) => from is null ? null : $"address-{Convert.ToHexStringLower(HMACSHA256.HashData(salt, from.GetAddressBytes()))[..8]}";
}
