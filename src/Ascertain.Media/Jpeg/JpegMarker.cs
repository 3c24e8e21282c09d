namespace Ascertain.Media.Jpeg;

/// <summary>Marker codes, the byte after 0xFF (ITU-T T.81 table B.1).</summary>
internal static class JpegMarker
{
    public const int Tem = 0x01, Rst0 = 0xD0, Rst7 = 0xD7, Soi = 0xD8, Eoi = 0xD9, Sos = 0xDA, Dqt = 0xDB, Dri = 0xDD;
    public const int App0 = 0xE0, App1 = 0xE1, App2 = 0xE2, App13 = 0xED, Comment = 0xFE;

    /// <summary>It begins a frame: SOF0 to SOF15 without DHT (C4), JPG (C8), DAC (CC).</summary>
    public static bool IsFrame(int code) => code is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC);

    /// <summary>It has no length and no data.</summary>
    public static bool StandsAlone(int code) => code is Tem or (>= Rst0 and <= Eoi);

    /// <summary>Name as printed.</summary>
    public static string NameOf(int code) => code switch
    {
        >= Rst0 and <= Rst7 => $"RST{code - Rst0}",
        Soi => "SOI",
        Eoi => "EOI",
        Sos => "SOS",
        Dqt => "DQT",
        Dri => "DRI",
        Tem => "TEM",
        0xC4 => "DHT",
        0xC8 => "JPG",
        0xCC => "DAC",
        0xDC => "DNL",
        0xDE => "DHP",
        0xDF => "EXP",
        Comment => "COM",
        >= 0xE0 and <= 0xEF => $"APP{code - App0}",
        >= 0xC0 and <= 0xCF => $"SOF{code - 0xC0}",
        >= 0xF0 and <= 0xFD => $"JPG{code - 0xF0}",
        _ => $"0xFF{code:X2}",
    };
}
