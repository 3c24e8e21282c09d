namespace Ascertain.Media.Decoding;

/// <summary>A short text that is replaced often, in memory that stays.</summary>
internal sealed class KeptText
{
    private readonly byte[] bytes = new byte[256];
    private int length;

    /// <summary>What was kept last, at most 256 bytes of it.</summary>
    public ReadOnlySpan<byte> Bytes => bytes.AsSpan(0, length);

    public void Set(ReadOnlySpan<byte> text)
    {
        length = Math.Min(text.Length, bytes.Length);
        text[..length].CopyTo(bytes);
    }
}
