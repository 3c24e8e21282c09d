namespace Ascertain.Media.Tests.Bitstreams.Aac;

/// <summary>Bytes from bits written as text, so that a test reads as the syntax table does: <c>"000 0000 01100100"</c>.</summary>
internal static class BitText
{
    public static byte[] Bytes(params IEnumerable<string> parts)
    {
        string bits = string.Concat(parts.SelectMany(static it => it.Where(static one => one is '0' or '1')));
        byte[] bytes = new byte[(bits.Length + 7) / 8];
        for (int i = 0; i < bits.Length; i++)
        {
            bytes[i / 8] |= (byte)((bits[i] - '0') << (7 - (i % 8)));
        }

        return bytes;
    }

    public static string Of(int value, int count) => Convert.ToString(value, 2).PadLeft(count, '0');
}
