using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;

namespace CooperationPortal.Web.Security.KeyRing;

/// <summary>The key of keys, with AES-GCM.</summary>
internal sealed class RingKey(byte[] key)
{
    private const int NonceBytes = 12;
    private const int TagBytes = 16;

    /// <summary>Encrypts a text: nonce, tag, cipher text, in base64.</summary>
    public string Encrypt(string text)
    {
        var plain = Encoding.UTF8.GetBytes(text);
        var all = new byte[NonceBytes + TagBytes + plain.Length];
        var nonce = all.AsSpan(0, NonceBytes);
        RandomNumberGenerator.Fill(nonce);
        using var aes = new AesGcm(key, TagBytes);
        aes.Encrypt(nonce, plain, all.AsSpan(NonceBytes + TagBytes), all.AsSpan(NonceBytes, TagBytes));
        return Convert.ToBase64String(all);
    }

    /// <exception cref="CryptographicException">It was encrypted with another key, or changed.</exception>
    public string Decrypt(string encrypted)
    {
        var all = Convert.FromBase64String(encrypted);
        var plain = new byte[all.Length - NonceBytes - TagBytes];
        using var aes = new AesGcm(key, TagBytes);
        aes.Decrypt(all.AsSpan(0, NonceBytes), all.AsSpan(NonceBytes + TagBytes), all.AsSpan(NonceBytes, TagBytes), plain);
        return Encoding.UTF8.GetString(plain);
    }
}

/// <summary>Encrypts a key of Data Protection before it is stored.</summary>
internal sealed class RingEncryptor(RingKey key) : IXmlEncryptor
{
    public EncryptedXmlInfo Encrypt(XElement plaintextElement) =>
        new(new XElement("encryptedKey", key.Encrypt(plaintextElement.ToString(SaveOptions.DisableFormatting))), typeof(RingDecryptor));
}

/// <summary>Reads it again. Made by Data Protection, from the name that stands with the stored key.</summary>
internal sealed class RingDecryptor(IServiceProvider services) : IXmlDecryptor
{
    public XElement Decrypt(XElement encryptedElement) => XElement.Parse(services.GetRequiredService<RingKey>().Decrypt(encryptedElement.Value));
}
