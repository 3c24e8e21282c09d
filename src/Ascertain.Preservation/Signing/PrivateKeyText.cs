using Microsoft.Win32.SafeHandles;

namespace Ascertain.Preservation.Signing;

/// <summary>Knows a file that holds a private key of this program, wherever it lies: its first letters say so.</summary>
/// <remarks>The two forms are those of Go's note package (keys of ledgers, persons and witnesses) and of age (keys of sealed values). Other private keys are not known here.</remarks>
public static class PrivateKeyText
{
    private const int GreatestLength = 1024; // arbitrary; the longest of them has some 250 bytes

    private static ReadOnlySpan<byte> Signing => "PRIVATE+KEY+"u8;

    private static ReadOnlySpan<byte> Sealing => "AGE-SECRET-KEY-1"u8;

    /// <summary>True for such a file.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static bool IsIn(SafeFileHandle file)
    {
        if (RandomAccess.GetLength(file) > GreatestLength)
        {
            return false;
        }

        Span<byte> begin = stackalloc byte[16];
        begin = begin[..RandomAccess.Read(file, begin, 0)];
        return begin.StartsWith(Signing) || begin.StartsWith(Sealing);
    }
}
