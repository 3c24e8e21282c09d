using Ascertain.Media.Bitstreams;
using Ascertain.Media.Bitstreams.Aac;

namespace Ascertain.Media.Tests.Bitstreams.Aac;

/// <summary>The word of a symbol, found by reading all words of up to 19 bits.</summary>
internal static class AacCodebookWords
{
    private static readonly Dictionary<AacCodebook, string[]> Known = [];

    public static string WordOf(this AacCodebook code, int symbol)
    {
        lock (Known)
        {
            if (!Known.TryGetValue(code, out string[]? words))
            {
                words = new string[code.Count];
                for (int bits = 0; bits < 1 << 19;)
                {
                    string all = BitText.Of(bits, 19);
                    BitReader reader = new(BitText.Bytes(all));
                    int read = code.Read(ref reader);
                    words[read] = all[..(int)reader.Position];
                    bits += 1 << (19 - (int)reader.Position);
                }

                Known[code] = words;
            }

            return words[symbol];
        }
    }
}
