using System.Text;
using Microsoft.Win32.SafeHandles;

namespace Ascertain.Media.Decoding.Confinement;

/// <summary>Runs a program whose whole output is a short text.</summary>
internal static class ShortRun
{
    /// <summary>The output as UTF-8 (broken sequences replaced), or null with the reason.</summary>
    public static string? TryRun(ConfinedCommand command, ConfinementMode mode, int greatestBytes, TimeSpan longest, out string reason)
    {
        using ConfinedChild? child = ConfinedChild.TryStart(command, mode, out reason);
        if (child is null)
        {
            return null;
        }

        using Timer timer = new(static state => ((ConfinedChild)state!).Kill(), child, longest, Timeout.InfiniteTimeSpan);
        Thread drain = new(() => ReadAll(child.Messages, 1 << 16)) { IsBackground = true };
        drain.Start();
        byte[] output = ReadAll(child.Output, greatestBytes);
        child.Kill(); // nothing more is wanted of it; a program that is done is not touched by this
        drain.Join();
        return Encoding.UTF8.GetString(output);
    }

    /// <summary>Everything up to the end of a pipe; what exceeds the bound is read and dropped.</summary>
    public static byte[] ReadAll(SafeFileHandle pipe, int greatestBytes)
    {
        byte[] bytes = new byte[Math.Min(greatestBytes, 1 << 16)];
        byte[] beyond = [];
        int filled = 0;
        while (true)
        {
            if (filled == bytes.Length && bytes.Length < greatestBytes)
            {
                Array.Resize(ref bytes, Math.Min(greatestBytes, 2 * bytes.Length));
            }

            Span<byte> into = bytes.AsSpan(filled);
            if (into.IsEmpty)
            {
                into = beyond.Length == 0 ? beyond = new byte[1 << 14] : beyond;
            }

            int read = Libc.ReadSome(pipe, into);
            if (read == 0)
            {
                return bytes[..filled];
            }

            filled += beyond.Length == 0 ? read : 0;
        }
    }
}
