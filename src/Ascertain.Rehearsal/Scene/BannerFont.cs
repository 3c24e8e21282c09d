namespace Ascertain.Rehearsal.Scene;

/// <summary>The letters of the banner, five by seven points each.</summary>
internal static class BannerFont
{
    /// <summary>What stands in every frame.</summary>
    public const string Banner = "REHEARSAL";

    /// <summary>True where the letter has ink.</summary>
    public static bool HasInk(char letter, int x, int y) => (Rows(letter)[y] >> (4 - x) & 1) != 0;

    private static byte[] Rows(char letter) => letter switch
    {
        'R' => [0b11110, 0b10001, 0b10001, 0b11110, 0b10100, 0b10010, 0b10001],
        'E' => [0b11111, 0b10000, 0b10000, 0b11110, 0b10000, 0b10000, 0b11111],
        'H' => [0b10001, 0b10001, 0b10001, 0b11111, 0b10001, 0b10001, 0b10001],
        'A' => [0b01110, 0b10001, 0b10001, 0b11111, 0b10001, 0b10001, 0b10001],
        'S' => [0b01111, 0b10000, 0b10000, 0b01110, 0b00001, 0b00001, 0b11110],
        _ => [0b10000, 0b10000, 0b10000, 0b10000, 0b10000, 0b10000, 0b11111],
    };
}
