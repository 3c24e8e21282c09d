using System.Buffers.Binary;
using System.Text;

namespace Ascertain.Media.Decoding.Confinement;

/// <summary>Finds every library that a program maps at its start.</summary>
internal static class SharedLibraries
{
    private const uint Interpreter = 3; // PT_INTERP

    /// <summary>Asks the program's own loader, which is the one that will do it (ld.so(8), LD_TRACE_LOADED_OBJECTS).</summary>
    /// <returns>Null with the reason when the program is no 64-bit ELF file or a library is missing. A script has no libraries of its own.</returns>
    public static ConfinedProgram? TryResolve(string program, out string reason)
    {
        reason = "";
        if (LoaderOf(program) is not { } loader)
        {
            reason = $"{program} cannot be read.";
            return null;
        }

        if (loader.Length == 0)
        {
            return ConfinedProgram.Alone(program);
        }

        ConfinedCommand trace = new()
        {
            Program = ConfinedProgram.Alone(program), Arguments = static _ => [], Environment = ["LD_TRACE_LOADED_OBJECTS=1"],
        };
        if (ShortRun.TryRun(trace, ConfinementMode.Unconfined, 1 << 20, TimeSpan.FromSeconds(10), out reason) is not { } text)
        {
            return null;
        }

        List<string> libraries = [];
        foreach (string line in text.Split('\n'))
        {
            // "\tlibm.so.6 => /lib/…/libm.so.6 (0x…)" or "\t/lib64/ld-linux-x86-64.so.2 (0x…)"; the vdso has no path.
            int arrow = line.IndexOf("=> ", StringComparison.Ordinal);
            string path = (arrow < 0 ? line : line[(arrow + 3)..]).Trim();
            int address = path.LastIndexOf(" (0x", StringComparison.Ordinal);
            path = address < 0 ? path : path[..address];
            if (path.StartsWith('/'))
            {
                libraries.Add(path);
            }
            else if (path == "not found")
            {
                reason = $"{program} misses a library: {line.Trim()}.";
                return null;
            }
        }

        libraries.Sort(StringComparer.Ordinal);
        return ConfinedProgram.With(program, loader, libraries);
    }

    // ELF-64, little-endian (System V gABI, chapter 4 and 5): e_phoff at 32, e_phentsize at 54, e_phnum at 56; p_type 0, p_offset 8, p_filesz 32.
    private static string? LoaderOf(string program)
    {
        try
        {
            using FileStream file = File.OpenRead(program);
            byte[] start = new byte[4096];
            int read = file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
            ReadOnlySpan<byte> bytes = start.AsSpan(0, read);
            if (read < 64 || !bytes.StartsWith("\u007FELF\u0002\u0001"u8))
            {
                return "";
            }

            ulong at = BinaryPrimitives.ReadUInt64LittleEndian(bytes[32..]);
            int size = BinaryPrimitives.ReadUInt16LittleEndian(bytes[54..]);
            for (int left = BinaryPrimitives.ReadUInt16LittleEndian(bytes[56..]); left > 0 && at + 56 <= (ulong)read; left--, at += (ulong)size)
            {
                ReadOnlySpan<byte> header = bytes[(int)at..];
                if (BinaryPrimitives.ReadUInt32LittleEndian(header) == Interpreter)
                {
                    byte[] name = new byte[Math.Min(256, BinaryPrimitives.ReadUInt64LittleEndian(header[32..]))];
                    file.Position = (long)BinaryPrimitives.ReadUInt64LittleEndian(header[8..]);
                    file.ReadExactly(name);
                    return Encoding.UTF8.GetString(name).TrimEnd('\0');
                }
            }

            return "";
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return null;
        }
    }
}
