using Ascertain.Media.Bitstreams.Cabac;

namespace Ascertain.Media.Tests.Bitstreams.Cabac;

/// <summary>The arithmetic encoder that H.264 §9.3.4.2 and H.265 §9.3 describe for information, for streams that no encoder of the machine makes.</summary>
internal sealed class CabacWriter
{
    private readonly List<bool> bits = [];
    private uint low;
    private uint range = 510;
    private int outstanding;
    private bool isFirst = true;

    /// <summary>Bits written by now, the end included once it was written.</summary>
    public int Count => bits.Count;

    public void Decision(ref byte state, int bin)
    {
        int index = state >> 1, most = state & 1;
        uint lps = CabacEngine.LpsRange[(index << 2) | (int)((range >> 6) & 3)];
        range -= lps;
        if (bin != most)
        {
            low += range;
            range = lps;
            state = (byte)(CabacEngine.AfterLess[index] << 1 | (index == 0 ? 1 - most : most));
        }
        else
        {
            state = (byte)(Math.Min(index + 1, 62) << 1 | most);
        }

        Renormalise();
    }

    public void Bypass(int bin)
    {
        low <<= 1;
        low += bin != 0 ? range : 0;
        if (low >= 1024)
        {
            Put(true);
            low -= 1024;
        }
        else if (low < 512)
        {
            Put(false);
        }
        else
        {
            low -= 512;
            outstanding++;
        }
    }

    /// <summary>A terminating bin; one ends the code, and its bytes are given back with the stop bit and zeros.</summary>
    public byte[]? Terminate(bool ends)
    {
        range -= 2;
        if (!ends)
        {
            Renormalise();
            return null;
        }

        low += range;
        range = 2;
        Renormalise();
        Put((low >> 9 & 1) != 0);
        bits.Add((low >> 8 & 1) != 0);
        bits.Add(true);
        byte[] bytes = new byte[(bits.Count + 7) / 8];
        for (int i = 0; i < bits.Count; i++)
        {
            bytes[i / 8] |= (byte)(bits[i] ? 0x80 >> (i & 7) : 0);
        }

        return bytes;
    }

    private void Renormalise()
    {
        while (range < 256)
        {
            if (low < 256)
            {
                Put(false);
            }
            else if (low >= 512)
            {
                low -= 512;
                Put(true);
            }
            else
            {
                low -= 256;
                outstanding++;
            }

            range <<= 1;
            low <<= 1;
        }
    }

    private void Put(bool bit)
    {
        if (isFirst)
        {
            isFirst = false;
        }
        else
        {
            bits.Add(bit);
        }

        for (; outstanding > 0; outstanding--)
        {
            bits.Add(!bit);
        }
    }
}
