role-too-wide = Bạn không giao được vai trò rộng hơn vai trò của mình. Nhờ cấp trên giao.
