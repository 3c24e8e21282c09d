using System.Text;
using Ascertain.Casework;
using Ascertain.Custody;
using Ascertain.Custody.Notes;
using Ascertain.Custody.TimeStamps;

namespace Ascertain.Cli;

/// <summary>Reads keys, checkpoints and certificates that an option brings; what is something else is wrong usage that names the option and what it expects.</summary>
internal static class GivenText
{
    /// <summary>The public key of a ledger or log.</summary>
    public static NoteVerifierKey LogKey(string option, string textOrFile) =>
        Read(option, "the public key of a ledger: its line name+hash+key, or a file that holds it, as ledger/key.vkey", () => NoteVerifierKey.Parse(SmallFile.TextOf(textOrFile).Trim()));

    /// <summary>The public key of a witness.</summary>
    public static CosignerKey WitnessKey(string option, string textOrFile) =>
        Read(option, "the public key of a witness: its line name+hash+key as 'witness init' printed it, or a file that holds it", () => CosignerKey.Parse(SmallFile.TextOf(textOrFile).Trim()));

    /// <summary>A signed checkpoint in a file.</summary>
    public static Checkpoint Checkpoint(string option, string path) =>
        Read(option, "a file with a signed checkpoint, as ledger/checkpoint of an investigation", () => Custody.Notes.Checkpoint.Parse(Encoding.UTF8.GetBytes(SmallFile.ReadText(path))));

    /// <summary>Certificates of authorities in a file.</summary>
    public static TimeStampTrust Roots(string option, string path) =>
        Read(option, "a file with certificates in PEM", () => TimeStampTrust.Parse(SmallFile.ReadText(path)));

    /// <summary>Block headers in a file.</summary>
    public static BlockHeaders Headers(string option, string path) =>
        Read(option, "a file with block headers: height, tab, 160 hexadecimal digits a line", () => BlockHeaders.Parse(SmallFile.Read(path)));

    private static T Read<T>(string option, string expected, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (CustodyFormatException fault)
        {
            throw new WrongUsageException($"{option} takes {expected}. What was given is something else: {fault.Message}");
        }
    }
}
