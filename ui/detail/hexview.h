// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/detail/payloadarea.h"
#include "ui/detail/payloadtext.h"

namespace mangrove {

/// Bytes as offset, hexadecimal and characters, 16 or 8 in a row. Any size opens at once. GUI thread.
class HexView : public PayloadArea
{
    Q_OBJECT

public:
    explicit HexView(QWidget *parent = nullptr);

    /// `keepPlace`: a newer value of the same; what was scrolled to stays where it is.
    void setBytes(std::shared_ptr<const PayloadText> bytes, bool keepPlace = false);

    [[nodiscard]] QString textOfRange(std::int64_t begin, std::int64_t end) const override;
    [[nodiscard]] std::int64_t byteCount() const override { return m_content->bytes.size(); }
    [[nodiscard]] int rowCount() const override;
    [[nodiscard]] int charactersPerByte() const override { return 3; }
    [[nodiscard]] const std::shared_ptr<const PayloadText> &content() const { return m_content; }
    /// What a row shows; for tests.
    [[nodiscard]] QString rowText(int row) const;

protected:
    void layoutRows() override;
    void paintRow(QPainter &painter, int row, const QRect &area) override;
    [[nodiscard]] std::int64_t offsetAt(int row, int x) const override;
    [[nodiscard]] int rowOf(std::int64_t offset) const override;

private:
    [[nodiscard]] int hexColumn(int byte) const;
    [[nodiscard]] int characterColumn() const;
    [[nodiscard]] QString offsetText(int row) const;
    [[nodiscard]] QString hexText(int row) const;
    [[nodiscard]] QString characterText(int row) const;

    [[nodiscard]] const QByteArray &bytes() const { return m_content->bytes; }

    std::shared_ptr<const PayloadText> m_content; ///< never null
    AsideWork m_dropping;
    int m_bytesPerRow = 16;
};

} // namespace mangrove
