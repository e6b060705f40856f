using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using CooperationPortal.Core.Access;
using CooperationPortal.Core.Files;
using CooperationPortal.Core.ProgressReports;

namespace CooperationPortal.Data.Seeding.Demonstration;

/// <summary>Small real files for the demonstration: a PDF, a picture, a Word document.</summary>
internal static class DemoFiles
{
    private const string Words = "Made-up demonstration file";

    /// <summary>A file of a report's present draft, with its only piece.</summary>
    public static (StoredFile File, FileChunk Chunk) Make(ProgressReport report, Actor author, DateTime at, int kind, string number)
    {
        var (name, type, bytes) = (kind % 3) switch
        {
            0 => ($"{number} 活动情况说明.pdf", "application/pdf", Pdf()),
            1 => ($"{number} 现场图片.png", "image/png", Png()),
            _ => ($"{number} 工作小结.docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", Docx()),
        };
        var id = new Guid(SHA256.HashData(Encoding.UTF8.GetBytes($"{report.Id}/{name}")).AsSpan(0, 16));
        var file = new StoredFile(id, name, type, bytes.Length, Convert.ToHexStringLower(SHA256.HashData(bytes)), author, at);
        return (file.OfReport(report), new FileChunk { FileId = id, Number = 0, Bytes = bytes });
    }

    private static byte[] Pdf()
    {
        var text = $"BT /F1 18 Tf 72 770 Td ({Words}) Tj ET";
        string[] objects =
        [
            "<< /Type /Catalog /Pages 2 0 R >>",
            "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
            $"<< /Length {text.Length} >>\nstream\n{text}\nendstream",
            "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        ];
        var pdf = new StringBuilder("%PDF-1.4\n");
        var offsets = new List<int>();
        for (var i = 0; i < objects.Length; i++)
        {
            offsets.Add(pdf.Length);
            pdf.Append(i + 1).Append(" 0 obj\n").Append(objects[i]).Append("\nendobj\n");
        }

        var table = pdf.Length;
        pdf.Append("xref\n0 6\n0000000000 65535 f \n");
        offsets.ForEach(o => pdf.Append($"{o:0000000000} 00000 n \n"));
        pdf.Append("trailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n").Append(table).Append("\n%%EOF\n");
        return Encoding.ASCII.GetBytes(pdf.ToString());
    }

    private static byte[] Png()
    {
        const int width = 240;
        const int height = 160;
        var rows = new byte[height * ((width * 3) + 1)];
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                var at = (y * ((width * 3) + 1)) + 1 + (x * 3);
                (rows[at], rows[at + 1], rows[at + 2]) = x < width / 2 ? ((byte)31, (byte)95, (byte)153) : ((byte)201, (byte)76, (byte)124);
            }
        }

        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            zlib.Write(rows);
        }

        using var png = new MemoryStream();
        png.Write([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]);
        Chunk(png, "IHDR", [0, 0, 0, width, 0, 0, 0, height, 8, 2, 0, 0, 0]);
        Chunk(png, "IDAT", packed.ToArray());
        Chunk(png, "IEND", []);
        return png.ToArray();
    }

    private static void Chunk(MemoryStream png, string kind, byte[] data)
    {
        byte[] body = [.. Encoding.ASCII.GetBytes(kind), .. data];
        var crc = uint.MaxValue;
        foreach (var b in body)
        {
            crc ^= b;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc & 1) == 1 ? (crc >> 1) ^ 0xEDB88320 : crc >> 1;
            }
        }

        crc = ~crc;
        png.Write([(byte)(data.Length >> 24), (byte)(data.Length >> 16), (byte)(data.Length >> 8), (byte)data.Length]);
        png.Write(body);
        png.Write([(byte)(crc >> 24), (byte)(crc >> 16), (byte)(crc >> 8), (byte)crc]);
    }

    private static byte[] Docx()
    {
        const string package = "http://schemas.openxmlformats.org/package/2006/";
        const string office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument";
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            Part(zip, "[Content_Types].xml", $"<Types xmlns=\"{package}content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Override PartName=\"/word/document.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/></Types>");
            Part(zip, "_rels/.rels", $"<Relationships xmlns=\"{package}relationships\"><Relationship Id=\"r1\" Type=\"{office}\" Target=\"word/document.xml\"/></Relationships>");
            Part(zip, "word/document.xml", $"<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body><w:p><w:r><w:t>{Words}</w:t></w:r></w:p></w:body></w:document>");
        }

        return bytes.ToArray();
    }

    private static void Part(ZipArchive zip, string name, string xml)
    {
        var entry = zip.CreateEntry(name);

        // The moment of seeding would make each seeding differ.
        entry.LastWriteTime = new DateTimeOffset(2019, 2, 20, 0, 0, 0, TimeSpan.Zero);
        using var writer = new StreamWriter(entry.Open());
        writer.Write("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>" + xml);
    }
}
