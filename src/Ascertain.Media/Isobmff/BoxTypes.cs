namespace Ascertain.Media.Isobmff;

/// <summary>Codes of the boxes that the reader interprets.</summary>
internal static class BoxTypes
{
    public const uint Ftyp = 0x66747970, Styp = 0x73747970, Moov = 0x6d6f6f76, Mdat = 0x6d646174, Free = 0x66726565, Skip = 0x736b6970, Wide = 0x77696465,
        Uuid = 0x75756964, Mvhd = 0x6d766864, Trak = 0x7472616b, Tkhd = 0x746b6864, Edts = 0x65647473, Elst = 0x656c7374, Mdia = 0x6d646961, Mdhd = 0x6d646864,
        Hdlr = 0x68646c72, Minf = 0x6d696e66, Dinf = 0x64696e66, Stbl = 0x7374626c, Stsd = 0x73747364, Stts = 0x73747473, Ctts = 0x63747473, Stsc = 0x73747363,
        Stsz = 0x7374737a, Stz2 = 0x73747a32, Stco = 0x7374636f, Co64 = 0x636f3634, Stss = 0x73747373, Udta = 0x75647461, Meta = 0x6d657461, Ilst = 0x696c7374,
        Keys = 0x6b657973, Data = 0x64617461, Mvex = 0x6d766578, Trex = 0x74726578, Moof = 0x6d6f6f66, Mfhd = 0x6d666864, Traf = 0x74726166, Tfhd = 0x74666864,
        Tfdt = 0x74666474, Trun = 0x7472756e, Mfra = 0x6d667261, Tfra = 0x74667261, Sidx = 0x73696478, Sinf = 0x73696e66, Schi = 0x73636869, Gmhd = 0x676d6864, Wave = 0x77617665,
        Tref = 0x74726566, Iprp = 0x69707270, Ipco = 0x6970636f, Iinf = 0x69696e66, Iloc = 0x696c6f63, Pitm = 0x7069746d, Ispe = 0x69737065, Ipma = 0x69706d61,
        Avcc = 0x61766343, Hvcc = 0x68766343, Av1c = 0x61763143, Vpcc = 0x76706343, Esds = 0x65736473, Infe = 0x696e6665, Pdin = 0x7064696e, Emsg = 0x656d7367,
        Prft = 0x70726674, Pnot = 0x706e6f74, Mean = 0x6d65616e, Name = 0x6e616d65, Loci = 0x6c6f6369, Xmp = 0x584d505f, Strk = 0x7374726b, Clip = 0x636c6970, Rmra = 0x726d7261,
        DashDash = 0x2d2d2d2d, Schm = 0x7363686d, Idat = 0x69646174, Iref = 0x69726566, Elng = 0x656c6e67, Sdtp = 0x73647470, Bloc = 0x626c6f63, Ssix = 0x73736978, Meco = 0x6d65636f, Imda = 0x696d6461, Mpvd = 0x6d707664, Irot = 0x69726f74, Xml = 0x786d6c20;

    /// <summary>True for boxes whose whole content is boxes.</summary>
    public static bool IsContainer(uint type) => type is Moov or Trak or Edts or Mdia or Minf or Dinf or Stbl or Udta or Mvex or Moof or Traf or Mfra or Sinf or Schi or Gmhd or Wave
        or Tref or Iprp or Ipco or Ilst or Strk or Clip or Rmra or Meco;

    /// <summary>A number for what a parent may hold only once, the same for boxes that stand for each other; 0 for other boxes.</summary>
    public static uint OnceIn(uint parent, uint type) => (parent, type) switch
    {
        (Moov, Mvhd or Mvex) or (Trak, Tkhd or Mdia or Edts) or (Edts, Elst) or (Mdia, Mdhd or Hdlr or Minf) or (Minf, Stbl) => type,
        (Stbl, Stsd or Stts or Ctts or Stsc or Stss) => type,
        (Stbl, Stsz or Stz2) => Stsz,
        (Stbl, Stco or Co64) => Stco,
        (Moof, Mfhd) or (Traf, Tfhd or Tfdt) => type,
        (Meta, Hdlr or Pitm or Iloc or Iinf or Iprp or Keys or Ilst) or (Iprp, Ipco) => type,
        _ => 0,
    };

    /// <summary>True for boxes that may stand at the top of a file.</summary>
    public static bool IsKnownAtTop(uint type) => type is Ftyp or Styp or Moov or Mdat or Free or Skip or Wide or Uuid or Moof or Mfra or Sidx or Meta or Pdin or Emsg or Prft or Pnot or Udta or Bloc or Ssix or Meco or Imda or Mpvd;
}
